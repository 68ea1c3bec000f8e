import type { ConnectionInput, ProxyInput } from '../../../shared/connector.ts';
import type { Handlers } from '../../../shared/contract/requests.ts';
import type { DoctorTarget } from '../../../shared/model/doctor.ts';
import type { Ask } from '../../../shared/model/prompt.ts';
import type { SiteChoicesChange } from '../../../shared/model/site.ts';
import { loadFindings } from '../../../shared/text/findings.ts';
import type { ConnectionOptions } from '../ftp/connectionOptions.ts';
import type { Clock } from '../ports.ts';
import { profileInput } from '../profiles/profileInput.ts';
import { unlockAsking } from '../profiles/unlockAsking.ts';
import { withProfileLogin } from '../profiles/withProfileLogin.ts';
import type { Session } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { SessionTrust, type TrustDecisions } from '../sessions/sessionTrust.ts';
import type { Profiles } from '../store/profiles.ts';
import type { Sites } from '../store/sites.ts';
import type { Vault } from '../store/vault.ts';
import { applyMend } from './applyMend.ts';
import { runDoctor } from './runDoctor.ts';

export interface DoctorPorts {
  readonly profiles: Profiles;
  readonly vault: Vault;
  readonly sessions: Sessions;
  readonly sites: Sites;
  /** As `site.configure` does: at once, and kept where it belongs. */
  readonly configureSite: (session: Session, change: SiteChoicesChange) => Promise<void>;
  /** For an input that says nothing of a proxy. */
  readonly globalProxy: (input: ConnectionInput, signal: AbortSignal) => Promise<ProxyInput | null>;
  readonly trust: TrustDecisions;
  readonly ask: Ask;
  readonly clock: Clock;
  readonly version: string;
}

/** What pages ask of the connection doctor. */
export function doctorHandlers(ports: DoctorPorts): Pick<Handlers, 'doctor.run' | 'doctor.mend'> {
  const { version } = ports;
  return {
    'doctor.run': async ({ target, writes, folder, language }, { part, signal }) => {
      const text = await loadFindings(language);
      const options = await optionsOf(target, ports, signal);
      const onStage = (...[stage, report]: Parameters<Parameters<typeof runDoctor>[0]['onStage']>): void =>
        part({ stage, report });
      return runDoctor({ options, writes, folder, version, text, onStage }, signal);
    },
    'doctor.mend': async ({ target, mend }) => ({ undo: await applyMend(target, mend, ports) }),
  };
}

/** What to connect with: the same as a session would, its trust included, but nobody is asked about a certificate. */
async function optionsOf(
  target: DoctorTarget,
  ports: DoctorPorts,
  signal: AbortSignal,
): Promise<ConnectionOptions> {
  const { profiles, vault, sessions, ask } = ports;
  switch (target.kind) {
    case 'session': {
      const session = sessions.get(target.sessionId);
      await session.rest();
      return session.options;
    }
    case 'profile': {
      const { input } = await profileInput(target.profileId, ports, signal);
      return new SessionTrust(sessions.optionsFor(input, await ports.globalProxy(input, signal)), ports)
        .options;
    }
    case 'connection': {
      const unlock = (): Promise<void> => unlockAsking(vault, ask, signal);
      const input = await withProfileLogin(target.connection, profiles, unlock);
      return new SessionTrust(sessions.optionsFor(input, await ports.globalProxy(input, signal)), ports)
        .options;
    }
  }
}
