/** What speaks against a certificate, as parts of a sentence. */
export const certificate = {
  problems: {
    self_signed: 'it is self-signed',
    unknown_issuer: 'its issuer is unknown',
    expired: 'it has expired',
    not_yet_valid: 'it is not valid yet',
    weak_key: 'its key is too weak',
    weak_signature: 'it is signed with a method that is broken',
    bad_chain: 'the certificates of its issuers are not in order',
  },
  wrongName: (names: string, host: string) => `it is for ${names || 'another name'}, not for ${host}`,
  and: ', and ',
};
