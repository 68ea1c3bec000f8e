import type { ErrorReport } from '../../../shared/errors.ts';
import type { Profile } from '../../../shared/model/profile.ts';
import type { App } from '../../app.ts';
import { dialogOver } from '../../store/state.ts';

/** What is no mystery needs no doctor: the input itself is wrong, or the person said no. */
export const mayBeExamined = ({ code }: ErrorReport): boolean =>
  code !== 'invalid_input' && code !== 'cancelled';

/** Has the doctor look at a saved connection. */
export function examineProfile({ store }: App, { profileId, name, remoteFolder }: Profile): void {
  store.setState((state) =>
    dialogOver(state, {
      kind: 'doctor',
      target: { kind: 'profile', profileId },
      name,
      folder: remoteFolder,
    }),
  );
}
