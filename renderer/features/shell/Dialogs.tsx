import { assertNever } from '../../../shared/errors.ts';
import { useAppState } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { OnTop } from '../../ui/OnTop.tsx';
import { TakenDialog } from '../carry/TakenDialog.tsx';
import { ConnectDialog } from '../connect/ConnectDialog.tsx';
import { DisconnectDialog } from '../connect/DisconnectDialog.tsx';
import { SavedDoctorDialog } from '../doctor/SavedDoctorDialog.tsx';
import { EncodingDialog } from '../encoding/EncodingDialog.tsx';
import { UncarriedDialog } from '../encoding/UncarriedDialog.tsx';
import { DetailsDialog } from '../entries/DetailsDialog.tsx';
import { LinkDialog } from '../entries/LinkDialog.tsx';
import { NewEntryDialog } from '../entries/NewEntryDialog.tsx';
import { PermissionsDialog } from '../entries/PermissionsDialog.tsx';
import { RemoveDialog } from '../entries/RemoveDialog.tsx';
import { ExportDialog } from '../profiles/exchange/ExportDialog.tsx';
import { ImportDialog } from '../profiles/exchange/ImportDialog.tsx';
import { FolderDialog } from '../profiles/FolderDialog.tsx';
import { ProfileDialog } from '../profiles/ProfileDialog.tsx';
import { SaveSessionDialog } from '../profiles/SaveSessionDialog.tsx';
import { PromptDialog } from '../prompts/PromptDialog.tsx';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { SiteSettingsDialog } from '../site/SiteSettingsDialog.tsx';
import { ConflictDialog } from '../transfers/ConflictDialog.tsx';
import { DiscardDialog } from '../transfers/DiscardDialog.tsx';
import { TransferDetails } from '../transfers/TransferDetails.tsx';
import { UnreadableLinesDialog } from '../unreadable/UnreadableLinesDialog.tsx';

/** The dialog that a command opened, with the engine's question above it; else what else waits for an answer. */
export function Dialogs() {
  const dialog = useAppState((state) => state.dialog);
  const isAsked = useAppState(({ engine }) => (engine?.prompts.length ?? 0) > 0);
  if (dialog) {
    return (
      <OnTop value={<PromptDialog />}>
        <OpenDialog dialog={dialog} />
      </OnTop>
    );
  }
  return isAsked ? <PromptDialog /> : <ConflictDialog />;
}

function OpenDialog({ dialog }: { readonly dialog: DialogState }) {
  switch (dialog.kind) {
    case 'connect':
      return <ConnectDialog dialog={dialog} />;
    case 'disconnect':
      return <DisconnectDialog />;
    case 'profile':
      return <ProfileDialog key={dialog.profileId} dialog={dialog} />;
    case 'profileFolder':
      return <FolderDialog dialog={dialog} />;
    case 'importProfiles':
      return <ImportDialog />;
    case 'exportProfiles':
      return <ExportDialog />;
    case 'doctor':
      return <SavedDoctorDialog dialog={dialog} />;
    case 'siteSettings':
      return <SiteSettingsDialog />;
    case 'saveSession':
      return <SaveSessionDialog />;
    case 'encoding':
      return <EncodingDialog dialog={dialog} />;
    case 'uncarried':
      return <UncarriedDialog dialog={dialog} />;
    case 'taken':
      return <TakenDialog dialog={dialog} />;
    case 'newFile':
    case 'newFolder':
      return <NewEntryDialog key={dialog.kind} dialog={dialog} />;
    case 'unreadableLines':
      return <UnreadableLinesDialog dialog={dialog} />;
    case 'details':
      return <DetailsDialog dialog={dialog} />;
    case 'permissions':
      return <PermissionsDialog dialog={dialog} />;
    case 'link':
      return <LinkDialog dialog={dialog} />;
    case 'remove':
      return <RemoveDialog dialog={dialog} />;
    case 'settings':
      return <SettingsDialog dialog={dialog} />;
    case 'transferDetails':
      return <TransferDetails dialog={dialog} />;
    case 'discardTransfers':
      return <DiscardDialog dialog={dialog} />;
    default:
      return assertNever(dialog);
  }
}
