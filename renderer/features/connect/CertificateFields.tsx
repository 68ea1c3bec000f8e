import type { ReactNode } from 'react';
import { type ConnectFields, ConnectTextField } from './ConnectTextField.tsx';
import { PemField } from './PemField.tsx';

interface CertificateFieldsProps {
  readonly fields: ConnectFields;
  /** What is said of a key that is saved already. */
  readonly savedKey?: ReactNode;
}

/** Whose certificates are trusted, and which one is shown to the server. */
export function CertificateFields({ fields, savedKey }: CertificateFieldsProps) {
  const { values, errors, change } = fields;
  return (
    <>
      <ConnectTextField
        label="Certificate fingerprint (SHA-256)"
        name="fingerprint"
        fields={fields}
        help="Accepts exactly this certificate, be it self-signed. Leave empty to have it verified."
      />
      <PemField
        label="Own authorities (PEM)"
        name="serverCa"
        value={values.serverCa}
        onChange={(serverCa) => change({ serverCa })}
        error={errors.serverCa}
      />
      <PemField
        label="Client certificate (PEM)"
        name="clientCert"
        value={values.clientCert}
        onChange={(clientCert) => change({ clientCert })}
        error={errors.clientCert}
      />
      {values.clientCert.trim() !== '' && (
        <div>
          <PemField
            label="Its private key (PEM)"
            name="clientKey"
            value={values.clientKey}
            onChange={(clientKey) => change({ clientKey })}
            error={errors.clientKey}
          />
          {savedKey}
        </div>
      )}
    </>
  );
}
