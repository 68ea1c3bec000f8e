import { assertNever } from '../../../shared/errors.ts';
import type { DialogState } from '../../store/state.ts';
import { BookmarksDialog } from '../bookmarks/BookmarksDialog.tsx';
import { RelayDialog } from '../carry/RelayDialog.tsx';
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
import { PaletteDialog } from '../palette/PaletteDialog.tsx';
import { SelectMatchingDialog } from '../panes/SelectMatchingDialog.tsx';
import { ExportDialog } from '../profiles/exchange/ExportDialog.tsx';
import { ImportDialog } from '../profiles/exchange/ImportDialog.tsx';
import { FolderDialog } from '../profiles/FolderDialog.tsx';
import { ProfileDialog } from '../profiles/ProfileDialog.tsx';
import { SaveSessionDialog } from '../profiles/SaveSessionDialog.tsx';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { ShortcutsDialog } from '../shortcuts/ShortcutsDialog.tsx';
import { SiteSettingsDialog } from '../site/SiteSettingsDialog.tsx';
import { DiscardDialog } from '../transfers/DiscardDialog.tsx';
import { TransferDetails } from '../transfers/TransferDetails.tsx';
import { TransferToDialog } from '../transfers/TransferToDialog.tsx';
import { UnreadableLinesDialog } from '../unreadable/UnreadableLinesDialog.tsx';

/** What a person opened. */
export function OpenDialog({ dialog }: { readonly dialog: DialogState }) {
  switch (dialog.kind) {
    case 'connect':
      return <ConnectDialog dialog={dialog} />;
    case 'palette':
      return <PaletteDialog dialog={dialog} />;
    case 'bookmarks':
      return <BookmarksDialog dialog={dialog} />;
    case 'shortcuts':
      return <ShortcutsDialog dialog={dialog} />;
    case 'disconnect':
      return <DisconnectDialog dialog={dialog} />;
    case 'profile':
      return <ProfileDialog key={dialog.profileId} dialog={dialog} />;
    case 'profileFolder':
      return <FolderDialog dialog={dialog} />;
    case 'importProfiles':
      return <ImportDialog dialog={dialog} />;
    case 'exportProfiles':
      return <ExportDialog dialog={dialog} />;
    case 'doctor':
      return <SavedDoctorDialog dialog={dialog} />;
    case 'siteSettings':
      return <SiteSettingsDialog dialog={dialog} />;
    case 'saveSession':
      return <SaveSessionDialog dialog={dialog} />;
    case 'encoding':
      return <EncodingDialog dialog={dialog} />;
    case 'uncarried':
      return <UncarriedDialog dialog={dialog} />;
    case 'taken':
      return <TakenDialog dialog={dialog} />;
    case 'relayCopy':
      return <RelayDialog dialog={dialog} />;
    case 'newFile':
    case 'newFolder':
      return <NewEntryDialog key={dialog.kind} dialog={dialog} />;
    case 'selectMatching':
      return <SelectMatchingDialog dialog={dialog} />;
    case 'unreadableLines':
      return <UnreadableLinesDialog dialog={dialog} />;
    case 'details':
      return <DetailsDialog dialog={dialog} />;
    case 'permissions':
      return <PermissionsDialog dialog={dialog} />;
    case 'link':
      return <LinkDialog dialog={dialog} />;
    case 'remove':
      // Asked once more, it is another question: it counts anew.
      return <RemoveDialog key={dialog.how} dialog={dialog} />;
    case 'settings':
      return <SettingsDialog dialog={dialog} />;
    case 'transferTo':
      return <TransferToDialog dialog={dialog} />;
    case 'transferDetails':
      return <TransferDetails dialog={dialog} />;
    case 'discardTransfers':
      return <DiscardDialog dialog={dialog} />;
    default:
      return assertNever(dialog);
  }
}
