import { useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../shared/errors.ts';

/** One request of a form at a time: whether it is under way, and how the last one failed. */
export function useRequest(): {
  readonly isBusy: boolean;
  readonly failure: ErrorReport | null;
  /** True = it was done; asked for while one is under way, nothing happens. */
  readonly run: (request: () => Promise<void>) => Promise<boolean>;
} {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const run = async (request: () => Promise<void>): Promise<boolean> => {
    if (isBusy) return false;
    setBusy(true);
    setFailure(null);
    try {
      await request();
      return true;
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, run };
}
