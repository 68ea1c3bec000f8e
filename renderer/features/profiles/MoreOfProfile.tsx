import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ProfileProxy } from '../../../shared/model/profile.ts';
import { useText } from '../../text/useText.ts';
import { Check } from '../../ui/Check.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CertificateFields } from '../connect/CertificateFields.tsx';
import connect from '../connect/ConnectForm.module.css';
import { ConnectTextField } from '../connect/ConnectTextField.tsx';
import { EncodingField } from '../connect/EncodingField.tsx';
import { TimeoutFields } from '../connect/TimeoutFields.tsx';
import { ProxyFields } from '../network/ProxyFields.tsx';
import { type ProfileFields, SavedSecret } from './LoginFields.tsx';
import styles from './ProfileDialog.module.css';
import type { ProfileField } from './profileForm.ts';

interface MoreOfProfileProps {
  readonly fields: ProfileFields;
  readonly isClientKeySaved: boolean;
  readonly isProxyPasswordSaved: boolean;
}

const tlsVersions = [
  { value: 'TLSv1.2', label: 'TLS 1.2' },
  { value: 'TLSv1.3', label: 'TLS 1.3' },
] as const;

const proxyWays: readonly ProfileProxy['kind'][] = ['global', 'none', 'own'];
const proxyKinds = [
  { value: 'socks5', label: 'SOCKS5' },
  { value: 'http', label: 'HTTP (CONNECT)' },
] as const;

const connections = ['', '1', '2', '4', '8', '16', '32'];

/** What few saved connections need, in groups that open by themselves where something in them is wrong. */
export function MoreOfProfile({ fields, isClientKeySaved, isProxyPasswordSaved }: MoreOfProfileProps) {
  const text = useText().profiles;
  const { values, errors, change } = fields;
  const known = connections.includes(values.maxConnections);
  return (
    <div className={styles.groups}>
      <Group
        label={text.folders}
        isUsed={values.remoteFolder !== '' || values.engineFolder !== ''}
        fields={fields}
        names={['remoteFolder', 'engineFolder']}
      >
        <ConnectTextField
          label={text.remoteFolder}
          name="remoteFolder"
          placeholder={text.remoteFolderHint}
          fields={fields}
        />
        <TextField
          label={text.engineFolder}
          name="engineFolder"
          placeholder={text.engineFolderHint}
          value={values.engineFolder}
          onChange={(folder) => change({ engineFolder: folder })}
          error={errors.engineFolder}
        />
      </Group>
      {values.tlsMode !== 'none' && (
        <Group
          label={text.certificates}
          isUsed={values.fingerprint !== '' || values.serverCa !== '' || values.clientCert !== ''}
          fields={fields}
          names={['fingerprint', 'serverCa', 'clientCert', 'clientKey']}
        >
          <Check
            label={text.checksHostname}
            isOn={values.checksHostname}
            onChange={(checksHostname) => change({ checksHostname })}
          />
          <SelectField
            label={text.atLeast}
            value={values.minTlsVersion}
            options={tlsVersions}
            onChange={(version) => change({ minTlsVersion: version })}
          />
          <CertificateFields
            fields={fields}
            savedKey={
              isClientKeySaved &&
              !values.forgetsClientKey &&
              values.clientKey === '' && (
                <SavedSecret label={text.keyIsSaved} onForget={() => change({ forgetsClientKey: true })} />
              )
            }
          />
        </Group>
      )}
      <Group
        label={text.limits}
        isUsed={values.encoding !== 'utf-8' || values.maxConnections !== ''}
        fields={fields}
        names={['encoding', 'connectTimeoutSeconds', 'socketTimeoutSeconds']}
      >
        <EncodingField value={values.encoding} onChange={(encoding) => change({ encoding })} />
        <TimeoutFields fields={fields} />
        <SelectField
          label={text.maxConnections}
          value={values.maxConnections}
          onChange={(count) => change({ maxConnections: count })}
          options={(known ? connections : [...connections, values.maxConnections]).map((value) => ({
            value,
            label: value === '' ? text.asTransferSettings : value,
          }))}
        />
      </Group>
      <Group label={text.proxy} isUsed={values.proxyWay !== 'global'} fields={fields} names={['proxy']}>
        <SelectField
          label={text.goesThrough}
          value={values.proxyWay}
          onChange={(proxyWay) => change({ proxyWay })}
          options={proxyWays.map((value) => ({ value, label: text.proxyWays[value] }))}
        />
        {values.proxyWay === 'own' && (
          <>
            <SelectField
              label={text.proxyKind}
              value={values.proxy.kind === 'http' ? 'http' : 'socks5'}
              onChange={(kind) => change({ proxy: { ...values.proxy, kind } })}
              options={proxyKinds}
            />
            <ProxyFields
              values={values.proxy}
              errors={errors.proxy === undefined ? {} : { host: errors.proxy }}
              change={(changes) => change({ proxy: { ...values.proxy, ...changes } })}
              isPasswordSaved={isProxyPasswordSaved}
            />
          </>
        )}
      </Group>
      <Group label={text.notes} isUsed={values.notes !== ''} fields={fields} names={['notes']}>
        <TextArea
          label={text.notes}
          isLabelHidden
          value={values.notes}
          onChange={(notes) => change({ notes })}
        />
      </Group>
    </div>
  );
}

interface GroupProps {
  readonly label: string;
  readonly isUsed: boolean;
  readonly fields: ProfileFields;
  readonly names: readonly ProfileField[];
  readonly children: ReactNode;
}

function Group({ label, isUsed, fields, names, children }: GroupProps) {
  const [isOpen, setOpen] = useState(isUsed);
  const hasError = names.some((name) => fields.errors[name]);
  return (
    <details
      className={connect.more}
      open={isOpen || hasError}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={connect.summary}>
        <ChevronRight size={14} aria-hidden />
        {label}
      </summary>
      <div className={connect.options}>{children}</div>
    </details>
  );
}
