import { type FormEvent, useRef, useState } from 'react';
import type { ChangedPermissions, Contents } from '../../../shared/model/permissions.ts';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import { focusPane } from '../panes/focusPane.ts';
import styles from './entries.module.css';
import {
  formatOctal,
  hasBit,
  parseOctal,
  permissionColumns,
  permissionRows,
  withBit,
} from './permissionBits.ts';
import { changePermissions } from './serverTools.ts';

type Permissions = Extract<DialogState, { readonly kind: 'permissions' }>;

const contentsOptions: readonly { readonly value: Contents; readonly label: string }[] = [
  { value: 'none', label: 'The folder alone' },
  { value: 'files', label: 'The files in it' },
  { value: 'folders', label: 'The folder and the folders in it' },
  { value: 'all', label: 'The folder and all that is in it' },
];

/** Where the listing does not tell what they are now. */
const usualMode = { dir: 0o755, file: 0o644 } as const;

/** Who may do what with entries on the server: by boxes, or in octal for what has no box. */
export function PermissionsDialog({ dialog: { folder, entries } }: { readonly dialog: Permissions }) {
  const app = useApp();
  const octal = useRef<HTMLInputElement>(null);
  const work = useRef(new AbortController());
  const [first] = entries;
  const hasFolders = entries.some(({ type }) => type === 'dir');
  const [text, setText] = useState(() =>
    formatOctal(first?.unixMode ?? usualMode[first?.type === 'dir' ? 'dir' : 'file']),
  );
  const [contents, setContents] = useState<Contents>('none');
  const { isBusy, failure, run } = useRequest();
  const [done, setDone] = useState<ChangedPermissions | null>(null);
  const unixMode = parseOctal(text);

  const close = (): void => {
    work.current.abort();
    app.store.setState({ dialog: null });
    requestAnimationFrame(() => focusPane('remote'));
  };
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (unixMode === null) return;
    const names = entries.map(({ name }) => name);
    await run(async () => {
      setDone(null);
      const change = { unixMode, contents };
      const changed = await changePermissions(app, folder, names, change, work.current.signal);
      if (changed.failed === 0) close();
      else setDone(changed);
    });
  };

  return (
    <Dialog title={<Title entries={entries} />} onClose={close} initialFocus={octal}>
      <form onSubmit={(event) => void onSubmit(event)} noValidate className={styles.form}>
        {failure && <ErrorNote error={failure} />}
        {done && <Partly done={done} />}
        <Bits unixMode={unixMode ?? 0} onChange={(mode) => setText(formatOctal(mode))} />
        <TextField
          ref={octal}
          label="In octal"
          inputMode="numeric"
          maxLength={4}
          value={text}
          onChange={setText}
          error={unixMode === null ? 'Three digits from 0 to 7, or four.' : null}
        />
        {hasFolders && (
          <SelectField label="Applies to" value={contents} onChange={setContents} options={contentsOptions} />
        )}
        <DialogActions>
          <Button onClick={close}>{isBusy ? 'Stop' : 'Cancel'}</Button>
          <Button type="submit" tone="primary" disabled={isBusy || unixMode === null}>
            {isBusy && <Spinner size={14} />}
            {isBusy ? 'Changing…' : 'Change permissions'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Title({ entries }: Pick<Permissions, 'entries'>) {
  const [only] = entries;
  if (entries.length !== 1 || !only) return <>Permissions of {countOf(entries.length, 'entry', 'entries')}</>;
  return (
    <>
      Permissions of <Name name={only.name} />
    </>
  );
}

interface BitsProps {
  readonly unixMode: number;
  readonly onChange: (unixMode: number) => void;
}

function Bits({ unixMode, onChange }: BitsProps) {
  return (
    <table className={styles.bits}>
      <caption className="visuallyHidden">Who may do what</caption>
      <thead>
        <tr>
          <td />
          {permissionColumns.map(({ what }) => (
            <th key={what} scope="col">
              {what}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {permissionRows.map(({ who, shift }) => (
          <tr key={who}>
            <th scope="row">{who}</th>
            {permissionColumns.map(({ what, bit }) => (
              <td key={what}>
                <input
                  type="checkbox"
                  aria-label={`${who}: ${what.toLowerCase()}`}
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

function Partly({ done: { changed, failed, failures } }: { readonly done: ChangedPermissions }) {
  const [first] = failures;
  return (
    <div role="status">
      <p>
        {countOf(changed, 'was', 'were')} changed, {countOf(failed, 'was', 'were')} not. The first that was
        not:
      </p>
      {first && <ErrorNote error={first} />}
      {first?.path !== undefined && <Name name={first.path} />}
    </div>
  );
}
