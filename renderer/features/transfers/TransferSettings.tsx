import { useState } from 'react';
import type { ConflictPolicy, TransferSettings as SettingsModel } from '../../../shared/model/transfer.ts';
import { conflictPolicySchema } from '../../../shared/model/transfer.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { useApp, useAppState } from '../../app.ts';
import { useText } from '../../text/useText.ts';

import { Check } from '../../ui/Check.tsx';
import field from '../../ui/Field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';

import { LimitField } from './LimitField.tsx';
import { areNotificationsOn, canNotify, switchNotifications } from './notifications.ts';
import { configure } from './queueRequests.ts';
import styles from './TransferSettings.module.css';
import { useWanted } from './useWanted.ts';

const policies = ({ ask, decisions }: Texts['transfers']['conflict']) =>
  conflictPolicySchema.options.map((value: ConflictPolicy) => ({
    value,
    label: value === 'ask' ? ask : decisions[value],
  }));

const proofs = ['size', 'hash'] as const satisfies readonly SettingsModel['proof'][];

const perSite = ['auto', '1', '2', '4', '8', '16', '32'] as const;
const overall = ['1', '2', '4', '8', '16', '32', '64'] as const;

const keepAliveMinutes = [0, 10, 30, 120, 480] as const;

/** After that, the next action connects again. */
const keepAliveOptions = (value: number, { format, transfers: { settings } }: Texts) =>
  [...new Set([...keepAliveMinutes, value])].map((minutes) => ({
    value: String(minutes),
    label: minutes === 0 ? settings.notKept : settings.keptFor(format.duration(minutes * 60_000)),
  }));

/** A choice of numbers, with one more where something else set another. */
const numbers = (known: readonly string[], value: string, automatic: string) =>
  (known.includes(value) ? known : [...known, value]).map((one) => ({
    value: one,
    label: one === 'auto' ? automatic : one,
  }));

/** How transfers are done. Each change holds at once, for those that run as well. */
export function TransferSettings() {
  const said = useAppState(({ engine }) => engine?.transferSettings ?? null);
  return said && <Settings said={said} />;
}

function Settings({ said }: { readonly said: SettingsModel }) {
  const app = useApp();
  const [settings, want] = useWanted(said);
  const texts = useText();
  const { conflict, settings: text } = texts.transfers;
  const change = (changes: Partial<SettingsModel>): void => want(changes, configure(app, changes));
  const siteConnections = settings.connectionsPerSite === null ? 'auto' : String(settings.connectionsPerSite);
  return (
    <div className={styles.form}>
      <LimitField
        label={text.limitDownloads}
        value={settings.downloadLimitBytesPerSecond}
        onChange={(downloadLimitBytesPerSecond) => change({ downloadLimitBytesPerSecond })}
      />
      <LimitField
        label={text.limitUploads}
        value={settings.uploadLimitBytesPerSecond}
        onChange={(uploadLimitBytesPerSecond) => change({ uploadLimitBytesPerSecond })}
      />
      <div className={styles.pair}>
        <SelectField
          label={text.perSite}
          value={siteConnections}
          onChange={(value) => change({ connectionsPerSite: value === 'auto' ? null : Number(value) })}
          options={numbers(perSite, siteConnections, text.automatic)}
        />
        <SelectField
          label={text.overall}
          value={String(settings.connectionsOverall)}
          onChange={(value) => change({ connectionsOverall: Number(value) })}
          options={numbers(overall, String(settings.connectionsOverall), text.automatic)}
        />
        <SelectField
          label={text.keepAlive}
          value={String(settings.keepAliveMinutes)}
          onChange={(value) => change({ keepAliveMinutes: Number(value) })}
          options={keepAliveOptions(settings.keepAliveMinutes, texts)}
        />
        <SelectField
          label={text.downloadConflicts}
          value={settings.downloadConflicts}
          onChange={(downloadConflicts) => change({ downloadConflicts })}
          options={policies(conflict)}
        />
        <SelectField
          label={text.uploadConflicts}
          value={settings.uploadConflicts}
          onChange={(uploadConflicts) => change({ uploadConflicts })}
          options={policies(conflict)}
        />
        <SelectField
          label={text.proof}
          value={settings.proof}
          onChange={(proof) => change({ proof })}
          options={proofs.map((value) => ({ value, label: text.proofs[value] }))}
        />
      </div>
      <Check
        label={text.keepTimes}
        isOn={settings.keepTimes}
        onChange={(keepTimes) => change({ keepTimes })}
      />
      <Check
        label={text.keepPermissions}
        isOn={settings.keepPermissions}
        onChange={(keepPermissions) => change({ keepPermissions })}
      />
      <Check
        label={text.segments}
        isOn={settings.useSegments}
        onChange={(useSegments) => change({ useSegments })}
      />
      <Notifications />
    </div>
  );
}

/** The one setting that is this browser's and not the engine's. */
function Notifications() {
  const text = useText().transfers.settings;
  const app = useApp();
  const [isOn, setOn] = useState(areNotificationsOn);
  const isPossible = canNotify();
  return (
    <div>
      <Check
        label={text.notify}
        isOn={isOn}
        disabled={!isPossible}
        onChange={(wanted) => void switchNotifications(wanted).then(setOn, app.notify.failure)}
      />
      {!isPossible && <p className={field.help}>{text.cannotNotify}</p>}
    </div>
  );
}
