import { useState } from 'react';
import {
  type DataWayChoice,
  externalAddressSchema,
  portRangeSchema,
  type SiteChoices,
} from '../../../shared/model/site.ts';
import { useText } from '../../text/useText.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type PortTexts, portsOf, textsOf } from './portTexts.ts';
import styles from './SiteSettings.module.css';

const ways: readonly DataWayChoice[] = ['auto', 'passive', 'epsv', 'pasv', 'active'];

interface DataConnectionFieldsProps {
  readonly choices: SiteChoices;
  readonly onChange: (change: Partial<SiteChoices>) => void;
}

/** How data connections are made, and what a firewall in between lets through. What is typed holds when the field is left. */
export function DataConnectionFields({ choices, onChange }: DataConnectionFieldsProps) {
  const text = useText().site;
  const mayBeActive = choices.dataWay === 'auto' || choices.dataWay === 'active';
  return (
    <>
      <SelectField
        label={text.madeBy}
        value={choices.dataWay}
        onChange={(dataWay) => onChange({ dataWay })}
        options={ways.map((value) => ({ value, label: text.ways[value] }))}
      />
      {mayBeActive && <ActiveFields choices={choices} onChange={onChange} />}
    </>
  );
}

function ActiveFields({ choices, onChange }: DataConnectionFieldsProps) {
  const text = useText().site;
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
          label={text.firstPort}
          value={ports.first}
          inputMode="numeric"
          placeholder={text.any}
          onChange={(first) => setPorts({ ...ports, first: first.trim() })}
          onBlur={commitPorts}
          error={isRange ? null : text.wrongPorts}
        />
        <TextField
          label={text.lastPort}
          value={ports.last}
          inputMode="numeric"
          placeholder={text.any}
          onChange={(last) => setPorts({ ...ports, last: last.trim() })}
          onBlur={commitPorts}
        />
      </div>
      <TextField
        label={text.ownAddress}
        value={address}
        placeholder={text.ownAddressHint}
        onChange={(typed) => setAddress(typed.trim())}
        onBlur={commitAddress}
        error={isAddress ? null : text.wrongAddress}
      />
    </>
  );
}
