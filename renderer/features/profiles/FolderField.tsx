import { useAppState } from '../../app.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { folderPath } from './profileTree.ts';

interface FolderFieldProps {
  readonly value: string | null;
  readonly onChange: (folderId: string | null) => void;
}

const top = '';

/** Which folder a saved connection lies in. Not there where there are no folders. */
export function FolderField({ value, onChange }: FolderFieldProps) {
  const text = useText().profiles;
  const folders = useAppState(({ engine }) => engine?.profiles.folders) ?? [];
  if (folders.length === 0) return null;
  return (
    <SelectField
      label={text.folder.label}
      value={value ?? top}
      onChange={(folderId) => onChange(folderId === top ? null : folderId)}
      options={[
        { value: top, label: text.folder.none },
        ...folders.map(({ folderId }) => ({
          value: folderId,
          label: displayName(folderPath(folders, folderId).join(' / ')),
        })),
      ]}
    />
  );
}
