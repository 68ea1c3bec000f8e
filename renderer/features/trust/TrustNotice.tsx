import { useAppState } from '../../app.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { FileNotice } from '../../ui/FileNotice.tsx';

/** What became of the file of what was decided about servers. */
export function TrustNotice() {
  const text = useText().trust;
  const notice = useAppState(({ engine }) => engine?.trust.notice ?? null);
  return notice && <FileNotice>{text.damaged(displayName(notice.keptAs))}</FileNotice>;
}
