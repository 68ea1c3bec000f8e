import { useState } from 'react';
import type { ConflictPolicy, TransferSettings as SettingsModel } from '../../../shared/model/transfer.ts';
import { conflictPolicySchema } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import { formatDuration } from '../../text/format.ts';
import { Check } from '../../ui/Check.tsx';
import field from '../../ui/Field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import { policyLabels } from './conflictWords.ts';
import { LimitField } from './LimitField.tsx';
import { areNotificationsOn, canNotify, switchNotifications } from './notifications.ts';
import { configure } from './queueRequests.ts';
import styles from './TransferSettings.module.css';
import { useWanted } from './useWanted.ts';

const policies = conflictPolicySchema.options.map((value: ConflictPolicy) => ({
  value,
  label: policyLabels[value],
}));

const proofs: readonly { readonly value: SettingsModel['proof']; readonly label: string }[] = [
  { value: 'size', label: 'Compare sizes' },
  { value: 'hash', label: 'Compare sizes and hashes' },
];

const perSite = ['auto', '1', '2', '4', '8', '16', '32'] as const;
const overall = ['1', '2', '4', '8', '16', '32', '64'] as const;

const keepAliveMinutes = [0, 10, 30, 120, 480] as const;

/** After that, the next action connects again. */
const keepAliveOptions = (value: number) =>
  [...new Set([...keepAliveMinutes, value])].map((minutes) => ({
    value: String(minutes),
    label: minutes === 0 ? 'No' : `For ${formatDuration(minutes * 60_000)}`,
  }));

/** A choice of numbers, with one more where something else set another. */
const numbers = (known: readonly string[], value: string) =>
  (known.includes(value) ? known : [...known, value]).map((one) => ({
    value: one,
    label: one === 'auto' ? 'Automatic' : one,
  }));

/** How transfers are done. Each change holds at once, for those that run as well. */
export function TransferSettings() {
  const said = useAppState(({ engine }) => engine?.transferSettings ?? null);
  return said && <Settings said={said} />;
}

function Settings({ said }: { readonly said: SettingsModel }) {
  const app = useApp();
  const [settings, want] = useWanted(said);
  const change = (changes: Partial<SettingsModel>): void => want(changes, configure(app, changes));
  const siteConnections = settings.connectionsPerSite === null ? 'auto' : String(settings.connectionsPerSite);
  return (
    <div className={styles.form}>
      <LimitField
        label="Limit downloads"
        value={settings.downloadLimitBytesPerSecond}
        onChange={(downloadLimitBytesPerSecond) => change({ downloadLimitBytesPerSecond })}
      />
      <LimitField
        label="Limit uploads"
        value={settings.uploadLimitBytesPerSecond}
        onChange={(uploadLimitBytesPerSecond) => change({ uploadLimitBytesPerSecond })}
      />
      <div className={styles.pair}>
        <SelectField
          label="Connections to one site"
          value={siteConnections}
          onChange={(value) => change({ connectionsPerSite: value === 'auto' ? null : Number(value) })}
          options={numbers(perSite, siteConnections)}
        />
        <SelectField
          label="Connections overall"
          value={String(settings.connectionsOverall)}
          onChange={(value) => change({ connectionsOverall: Number(value) })}
          options={numbers(overall, String(settings.connectionsOverall))}
        />
        <SelectField
          label="Keep idle connections open"
          value={String(settings.keepAliveMinutes)}
          onChange={(value) => change({ keepAliveMinutes: Number(value) })}
          options={keepAliveOptions(settings.keepAliveMinutes)}
        />
        <SelectField
          label="If a downloaded file is there"
          value={settings.downloadConflicts}
          onChange={(downloadConflicts) => change({ downloadConflicts })}
          options={policies}
        />
        <SelectField
          label="If an uploaded file is there"
          value={settings.uploadConflicts}
          onChange={(uploadConflicts) => change({ uploadConflicts })}
          options={policies}
        />
        <SelectField
          label="Proof of each file"
          value={settings.proof}
          onChange={(proof) => change({ proof })}
          options={proofs}
        />
      </div>
      <Check
        label="Keep modification times"
        isOn={settings.keepTimes}
        onChange={(keepTimes) => change({ keepTimes })}
      />
      <Check
        label="Keep permissions"
        isOn={settings.keepPermissions}
        onChange={(keepPermissions) => change({ keepPermissions })}
      />
      <Check
        label="Large files in several parts at once, where the way is long"
        isOn={settings.useSegments}
        onChange={(useSegments) => change({ useSegments })}
      />
      <Notifications />
    </div>
  );
}

/** The one setting that is this browser's and not the engine's. */
function Notifications() {
  const app = useApp();
  const [isOn, setOn] = useState(areNotificationsOn);
  const isPossible = canNotify();
  return (
    <div>
      <Check
        label="Tell the desktop when transfers have ended"
        isOn={isOn}
        disabled={!isPossible}
        onChange={(wanted) => void switchNotifications(wanted).then(setOn, app.notify.failure)}
      />
      {!isPossible && <p className={field.help}>This browser does not allow notifications from Quayside.</p>}
    </div>
  );
}
