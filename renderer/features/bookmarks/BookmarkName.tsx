import type { Ref } from 'react';
import type { Bookmark } from '../../../shared/model/bookmark.ts';
import { profileNameSchema } from '../../../shared/model/profile.ts';
import { useApp } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { changeBookmark } from './bookmarkActs.ts';
import { KeptField } from './KeptField.tsx';

interface BookmarkNameProps {
  readonly bookmark: Bookmark;
  readonly ref: Ref<HTMLInputElement>;
  readonly onEnter: () => void;
}

export function BookmarkName({ bookmark, ref, onEnter }: BookmarkNameProps) {
  const text = useText().bookmarks;
  const app = useApp();
  const onKeep = (typed: string): string | null => {
    const { success, data: name } = profileNameSchema.safeParse(typed);
    if (!success) return text.nameWrong;
    changeBookmark(app, bookmark, { name });
    return null;
  };
  return (
    <KeptField
      ref={ref}
      label={text.name}
      value={bookmark.name}
      onFocus={(event) => event.currentTarget.select()}
      onKeep={onKeep}
      onEnter={onEnter}
    />
  );
}
