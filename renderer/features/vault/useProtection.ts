import { useState } from 'react';
import { ConnectorError } from '../../../shared/errors.ts';
import { newPassphraseSchema } from '../../../shared/model/vault.ts';
import { errorLine } from '../../../shared/text/errorWords.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { useApp } from '../../app.ts';
import { useText } from '../../text/useText.ts';

type Kind = 'passphrase' | 'memory';

/** A way to keep secrets, as it is being chosen. */
export interface Protection {
  readonly kind: Kind;
  readonly passphrase: string;
  readonly repeated: string;
  readonly error: string | null;
  readonly change: (changes: Partial<Pick<Protection, 'kind' | 'passphrase' | 'repeated'>>) => void;
  /** Resolves to whether secrets are kept so from now on; `error` says why not. */
  readonly apply: () => Promise<boolean>;
}

export function useProtection(): Protection {
  const texts = useText();
  const text = texts.vault;
  const { call } = useApp();
  const [chosen, setChosen] = useState({ kind: 'passphrase' as Kind, passphrase: '', repeated: '' });
  const [error, setError] = useState<string | null>(null);
  const { kind, passphrase, repeated } = chosen;

  const apply = async (): Promise<boolean> => {
    const wrong = kind === 'passphrase' ? wrongPassphrase(passphrase, repeated, text) : null;
    setError(wrong);
    if (wrong !== null) return false;
    try {
      await call('vault.protect', kind === 'passphrase' ? { kind, passphrase } : { kind });
      return true;
    } catch (thrown) {
      setError(errorLine(ConnectorError.from(thrown), texts));
      return false;
    }
  };

  return {
    ...chosen,
    error,
    change: (changes) => {
      setChosen((before) => ({ ...before, ...changes }));
      setError(null);
    },
    apply,
  };
}

/** What is wrong with a new passphrase, typed twice. */
export function wrongPassphrase(passphrase: string, repeated: string, text: Texts['vault']): string | null {
  const issue = newPassphraseSchema.safeParse(passphrase).error?.issues[0];
  if (issue) return issue.code === 'too_big' ? text.tooLong : text.tooShort;
  return passphrase === repeated ? null : text.notTheSame;
}
