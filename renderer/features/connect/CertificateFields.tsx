import type { ReactNode } from 'react';
import { useText } from '../../text/useText.ts';
import { type ConnectFields, ConnectTextField } from './ConnectTextField.tsx';
import { PemField } from './PemField.tsx';

interface CertificateFieldsProps {
  readonly fields: ConnectFields;
  /** What is said of a key that is saved already. */
  readonly savedKey?: ReactNode;
}

/** Whose certificates are trusted, and which one is shown to the server. */
export function CertificateFields({ fields, savedKey }: CertificateFieldsProps) {
  const text = useText().connect;
  const { values, errors, change } = fields;
  return (
    <>
      <ConnectTextField
        label={text.fingerprint}
        name="fingerprint"
        fields={fields}
        help={text.fingerprintMeans}
      />
      <PemField
        label={text.serverCa}
        name="serverCa"
        value={values.serverCa}
        onChange={(serverCa) => change({ serverCa })}
        error={errors.serverCa}
      />
      <PemField
        label={text.clientCert}
        name="clientCert"
        value={values.clientCert}
        onChange={(clientCert) => change({ clientCert })}
        error={errors.clientCert}
      />
      {values.clientCert.trim() !== '' && (
        <div>
          <PemField
            label={text.clientKey}
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
