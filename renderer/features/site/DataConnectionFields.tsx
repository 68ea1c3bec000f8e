import { useState } from 'react';
import {
  type DataWayChoice,
  externalAddressSchema,
  portRangeSchema,
  type SiteChoices,
} from '../../../shared/model/site.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type PortTexts, portsOf, textsOf } from './portTexts.ts';
import styles from './SiteSettings.module.css';

const ways: readonly { readonly value: DataWayChoice; readonly label: string }[] = [
  { value: 'auto', label: 'Whichever works' },
  { value: 'passive', label: 'Passive: EPSV, else PASV' },
  { value: 'epsv', label: 'Passive by EPSV only' },
  { value: 'pasv', label: 'Passive by PASV only' },
  { value: 'active', label: 'Active: the server connects to this computer' },
];

interface DataConnectionFieldsProps {
  readonly choices: SiteChoices;
  readonly onChange: (change: Partial<SiteChoices>) => void;
}

/** How data connections are made, and what a firewall in between lets through. What is typed holds when the field is left. */
export function DataConnectionFields({ choices, onChange }: DataConnectionFieldsProps) {
  const mayBeActive = choices.dataWay === 'auto' || choices.dataWay === 'active';
  return (
    <>
      <SelectField
        label="Made by"
        value={choices.dataWay}
        onChange={(dataWay) => onChange({ dataWay })}
        options={ways}
      />
      {mayBeActive && <ActiveFields choices={choices} onChange={onChange} />}
    </>
  );
}

function ActiveFields({ choices, onChange }: DataConnectionFieldsProps) {
  const [ports, setPorts] = useState<PortTexts>(() => textsOf(choices.activePorts));
  const [address, setAddress] = useState(choices.externalAddress ?? '');
  const range = portsOf(ports);
  const isRange = range === null || portRangeSchema.safeParse(range).success;
  const isAddress = address === '' || externalAddressSchema.safeParse(address).success;
  const commitPorts = (): void => {
    if (isRange) onChange({ activePorts: range });
  };
  const commitAddress = (): void => {
    if (isAddress) onChange({ externalAddress: address === '' ? null : address });
  };
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label="Active mode: first port"
          value={ports.first}
          inputMode="numeric"
          placeholder="Any"
          onChange={(first) => setPorts({ ...ports, first: first.trim() })}
          onBlur={commitPorts}
          error={isRange ? null : 'Two ports from 1024 to 65535, the first not above the last.'}
        />
        <TextField
          label="Last port"
          value={ports.last}
          inputMode="numeric"
          placeholder="Any"
          onChange={(last) => setPorts({ ...ports, last: last.trim() })}
          onBlur={commitPorts}
        />
      </div>
      <TextField
        label="Active mode: this computer’s address, as the server reaches it"
        value={address}
        placeholder="Where the connection comes from"
        onChange={(text) => setAddress(text.trim())}
        onBlur={commitAddress}
        error={isAddress ? null : 'An IPv4 or IPv6 address, such as 203.0.113.7.'}
      />
    </>
  );
}
