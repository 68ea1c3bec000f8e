import { ConnectorError } from '../../../shared/errors.ts';
import type { DoctorTarget, Mend } from '../../../shared/model/doctor.ts';
import type { SiteChoices, SiteChoicesChange } from '../../../shared/model/site.ts';
import { readConnectionOptions } from '../ftp/connectionOptions.ts';
import { connectionOf, settingsOf } from '../profiles/profileConnection.ts';
import { siteKeyOf, siteOf } from '../sessions/session.ts';
import { portOf } from '../store/profileServer.ts';
import type { Profiles } from '../store/profiles.ts';
import type { DoctorPorts } from './doctorHandlers.ts';

type MendPorts = Pick<DoctorPorts, 'profiles' | 'sessions' | 'sites' | 'configureSite'>;

/** Sets what mends; returns what takes it back. @throws invalid_input where nothing would keep it · not_found */
export async function applyMend(target: DoctorTarget, mend: Mend, ports: MendPorts): Promise<Mend> {
  switch (mend.kind) {
    case 'choices':
      return choose(target, mend.change, ports);
    case 'tls':
      return connectOtherwise(target, mend, ports);
  }
}

async function choose(target: DoctorTarget, change: SiteChoicesChange, ports: MendPorts): Promise<Mend> {
  const { profiles, sessions, sites, configureSite } = ports;
  const session = target.kind === 'session' ? sessions.get(target.sessionId) : null;
  const key =
    target.kind === 'session' ? sessions.get(target.sessionId).siteKey : siteKeyOfTarget(target, profiles);
  const before: SiteChoices = { ...sites.choices(key), ...(session && { encoding: session.codec.encoding }) };
  const names = Object.keys(change) as (keyof SiteChoices)[];
  const undo = Object.fromEntries(names.map((name) => [name, before[name]]));
  if (session) {
    await configureSite(session, change);
  } else if (target.kind === 'profile' && change.encoding !== undefined) {
    const settings = settingsOf(profiles.get(target.profileId));
    undo.encoding = settings.encoding;
    await profiles.update(target.profileId, { ...settings, encoding: change.encoding ?? 'utf-8' }, {});
  } else {
    sites.choose(key, change);
  }
  await sites.written();
  return { kind: 'choices', change: undo };
}

/** A site is told apart by its user, whatever the password. */
function siteKeyOfTarget(
  target: Exclude<DoctorTarget, { readonly kind: 'session' }>,
  profiles: Profiles,
): string {
  if (target.kind === 'connection') return siteKeyOf(siteOf(readConnectionOptions(target.connection)));
  const profile = profiles.get(target.profileId);
  const { login } = profile;
  const user = login.kind === 'anonymous' ? null : { username: login.username, password: '' };
  return siteKeyOf(siteOf(readConnectionOptions(connectionOf(settingsOf(profile), user))));
}

/** A password that is kept for the way before does not come along: it is for that one alone. */
async function connectOtherwise(
  target: DoctorTarget,
  { mode, port }: Extract<Mend, { readonly kind: 'tls' }>,
  { profiles, sessions }: MendPorts,
): Promise<Mend> {
  const profileId =
    target.kind === 'profile'
      ? target.profileId
      : target.kind === 'session'
        ? sessions.get(target.sessionId).origin.profileId
        : null;
  if (profileId === null) {
    throw new ConnectorError('invalid_input', 'Only a saved connection keeps another way to connect.');
  }
  const profile = profiles.get(profileId);
  const settings = settingsOf(profile);
  const { tls } = settings;
  const undo = { kind: 'tls', mode: tls?.mode ?? 'none', port: portOf(profile) } as const;
  const secure = tls ?? { ...verified, mode: 'explicit' as const };
  await profiles.update(
    profileId,
    { ...settings, port, tls: mode === 'none' ? null : { ...secure, mode } },
    {},
  );
  return undo;
}

const verified = {
  checkHostname: true,
  serverCa: null,
  clientCert: null,
  fingerprintSha256: null,
  minVersion: 'TLSv1.2',
} as const;
