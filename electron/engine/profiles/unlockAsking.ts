import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { Ask } from '../../../shared/model/prompt.ts';
import type { Vault } from '../store/vault.ts';

/**
 * Asks for the master passphrase until it is the right one, where the vault is locked; ends at once when somebody
 * unlocks it in another way. Wrong answers cost the time of the key's derivation, nothing more.
 * @throws cancelled when nobody wants to say it
 */
export async function unlockAsking(vault: Vault, ask: Ask, signal: AbortSignal): Promise<void> {
  for (let wasWrong = false; vault.state === 'locked'; ) {
    const { nextChange } = vault;
    try {
      const question = { kind: 'passphrase', wasWrong } as const;
      const { passphrase } = await ask(question, AbortSignal.any([signal, nextChange]));
      if (passphrase === null) throw cancelled();
      await vault.unlock(passphrase);
    } catch (thrown) {
      if (nextChange.aborted && !signal.aborted) continue;
      const error = ConnectorError.from(thrown);
      if (error.code !== 'authentication_failed') throw error;
      wasWrong = true;
    }
  }
}
