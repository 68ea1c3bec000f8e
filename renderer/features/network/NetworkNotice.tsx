import { useAppState } from '../../app.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { FileNotice } from '../../ui/FileNotice.tsx';

/** What became of the file that the proxy is in. */
export function NetworkNotice() {
  const text = useText().network;
  const notice = useAppState(({ engine }) => engine?.network.notice ?? null);
  if (!notice) return null;
  return (
    <FileNotice>
      {notice.kind === 'damaged'
        ? text.damaged(displayName(notice.keptAs))
        : text.notUnderstood(notice.names.join(', '))}
    </FileNotice>
  );
}
