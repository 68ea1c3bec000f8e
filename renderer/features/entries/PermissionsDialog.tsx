import { type FormEvent, useRef, useState } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import type { ChangedPermissions, ChangedSoFar, Contents } from '../../../shared/model/permissions.ts';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import { closeToPane } from '../shell/closeDialog.ts';
import { forgetRedoable, keepDone } from '../undo/takeBack.ts';
import { changePermissions } from './changePermissions.ts';
import styles from './entries.module.css';
import { FailureList } from './FailureList.tsx';
import {
  formatOctal,
  hasBit,
  parseOctal,
  permissionColumns,
  permissionRows,
  withBit,
} from './permissionBits.ts';

type Permissions = Extract<DialogState, { readonly kind: 'permissions' }>;

const allContents: readonly Contents[] = ['none', 'files', 'folders', 'all'];

/** Where the listing does not tell what they are now. */
const usualMode = { dir: 0o755, file: 0o644 } as const;

/** Who may do what with entries: by boxes, or in octal for what has no box. */
export function PermissionsDialog({ dialog }: { readonly dialog: Permissions }) {
  const {
    common,
    entries: { rights: text },
  } = useText();
  const app = useApp();
  const { entries, ...at } = dialog;
  const { side, place, folder } = at;
  const octal = useRef<HTMLInputElement>(null);
  const work = useRef(new AbortController());
  const [first] = entries;
  const hasFolders = entries.some(({ type }) => type === 'dir');
  const [typed, setTyped] = useState(() =>
    formatOctal(first?.unixMode ?? usualMode[first?.type === 'dir' ? 'dir' : 'file']),
  );
  const [contents, setContents] = useState<Contents>('none');
  const isOfBoth = hasFolders && (contents === 'all' || entries.some(({ type }) => type !== 'dir'));
  const [entersFolders, setEntersFolders] = useState(true);
  const [soFar, setSoFar] = useState<ChangedSoFar | null>(null);
  const { isBusy, failure, run } = useRequest();
  const [done, setDone] = useState<ChangedPermissions | null>(null);
  const unixMode = parseOctal(typed);

  const close = (): void => {
    work.current.abort();
    closeToPane(app, dialog, side);
  };
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (unixMode === null) return;
    const names = entries.map(({ name }) => name);
    await run(async () => {
      setDone(null);
      setSoFar(null);
      const change = { unixMode, contents, entersFolders: isOfBoth && entersFolders };
      const changed = await changePermissions(app, { ...at, names }, change, {
        signal: work.current.signal,
        onProgress: setSoFar,
      });
      if (changed.failed > 0) return setDone(changed);
      const former = contents === 'none' ? knownModes(entries) : null;
      if (former)
        keepDone(app, place, {
          kind: 'permissions',
          side,
          folder,
          former,
          unixMode,
          entersFolders: change.entersFolders,
        });
      else forgetRedoable(app, place);
      close();
    });
  };

  return (
    <Dialog title={<Title entries={entries} />} onClose={close} initialFocus={octal}>
      <form onSubmit={(event) => void onSubmit(event)} noValidate className={styles.form}>
        {failure && <ErrorNote error={failure} />}
        {done && <Partly done={done} />}
        <Bits unixMode={unixMode ?? 0} onChange={(mode) => setTyped(formatOctal(mode))} />
        <TextField
          ref={octal}
          label={text.octal}
          inputMode="numeric"
          maxLength={4}
          value={typed}
          onChange={setTyped}
          error={unixMode === null ? text.wrongOctal : null}
        />
        {hasFolders && (
          <SelectField
            label={text.appliesTo}
            value={contents}
            onChange={setContents}
            options={allContents.map((value) => ({ value, label: text.contents[value] }))}
          />
        )}
        {isOfBoth && contents !== 'files' && (
          <Check label={text.entersFolders} isOn={entersFolders} onChange={setEntersFolders} />
        )}
        <p className={styles.soFar} role="status">
          {isBusy && soFar && text.soFar(soFar.changed)}
        </p>
        <DialogActions>
          <Button onClick={close}>{isBusy ? common.stop : common.cancel}</Button>
          <Button type="submit" tone="primary" disabled={isBusy || unixMode === null}>
            {isBusy && <Spinner size={14} />}
            {isBusy ? text.changing : text.change}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Title({ entries }: Pick<Permissions, 'entries'>) {
  const text = useText().entries.rights;
  const [only] = entries;
  if (entries.length !== 1 || !only) return text.titleOfSeveral(entries.length);
  return <Filled text={text.title} parts={{ name: <Name name={only.name} /> }} />;
}

/** Null where the listing does not tell all of them: what is not known cannot be put back. */
function knownModes(
  entries: readonly Entry[],
): readonly { readonly name: string; readonly unixMode: number }[] | null {
  const known = entries.flatMap(({ name, unixMode }) => (unixMode === null ? [] : [{ name, unixMode }]));
  return known.length === entries.length ? known : null;
}

interface BitsProps {
  readonly unixMode: number;
  readonly onChange: (unixMode: number) => void;
}

function Bits({ unixMode, onChange }: BitsProps) {
  const text = useText().entries.rights;
  return (
    <table className={styles.bits}>
      <caption className="visuallyHidden">{text.caption}</caption>
      <thead>
        <tr>
          <td />
          {permissionColumns.map(({ what }) => (
            <th key={what} scope="col">
              {text.what[what]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {permissionRows.map(({ who, shift }) => (
          <tr key={who}>
            <th scope="row">{text.who[who]}</th>
            {permissionColumns.map(({ what, bit }) => (
              <td key={what}>
                <input
                  type="checkbox"
                  aria-label={text.box(text.who[who], text.what[what].toLowerCase())}
                  checked={hasBit(unixMode, shift, bit)}
                  onChange={({ target }) => onChange(withBit(unixMode, shift, bit, target.checked))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was not changed, and why: the first of it. */
function Partly({ done: { changed, failed, failures } }: { readonly done: ChangedPermissions }) {
  const { common, entries } = useText();
  return (
    <div role="status" className={styles.form}>
      <p>{entries.rights.partly(changed, failed)}</p>
      <FailureList failures={failures} />
      {failed > failures.length && <p>{common.andMore(failed - failures.length)}</p>}
    </div>
  );
}
