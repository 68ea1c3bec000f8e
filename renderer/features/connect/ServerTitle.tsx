import { Popover } from '@base-ui/react/popover';
import { LockKeyhole, LockKeyholeOpen, Server, Unplug } from 'lucide-react';
import type { Session } from '../../../shared/model/session.ts';
import { useAppState } from '../../app.ts';
import { connectedSession, savedProfile } from '../../store/state.ts';
import { Name } from '../../text/Name.tsx';
import { classes } from '../../ui/classes.ts';
import menu from '../../ui/Menu.module.css';
import { Spinner } from '../../ui/Spinner.tsx';
import { IconCommand } from '../commands/Toolbar.tsx';
import { defaultPort } from './connectForm.ts';
import styles from './ServerTitle.module.css';

/** Which server, which user, and what protects the connection. */
export function ServerTitle() {
  const session = useAppState(connectedSession);
  return (
    <>
      <Server size={16} strokeWidth={1.75} className={styles.icon} aria-hidden />
      {session ? <Connected session={session} /> : <h2 className={styles.name}>Server</h2>}
    </>
  );
}

function Connected({ session }: { readonly session: Session }) {
  const { host, port, username, tlsMode } = session;
  const profile = useAppState(savedProfile);
  return (
    <>
      <h2 className={styles.name}>
        <Name name={profile?.name ?? host} />
        {!profile && port !== defaultPort(tlsMode) && <span className={styles.muted}>:{port}</span>}
      </h2>
      <span className={styles.user}>
        <Name name={profile ? `${username}@${host}` : username} />
      </span>
      <ConnectionMark session={session} />
      {!profile && <IconCommand id="saveConnection" />}
      <IconCommand id="disconnect" />
    </>
  );
}

const trustLabels = { verified: 'Verified', pinned: 'Pinned', once: 'Accepted' } as const;
const trustWords = {
  verified: 'Verified, and issued for this host.',
  pinned: 'Is the one whose fingerprint was given.',
  once: 'Accepted this time.',
} as const;

/** How it stands with the connection: usually, what protects it. */
function ConnectionMark({ session }: { readonly session: Session }) {
  switch (session.state) {
    case 'reconnecting':
      return (
        <span className={classes(styles.protection, styles.still)} role="status">
          <Spinner size={12} />
          Reconnecting…
        </span>
      );
    case 'offline':
      return (
        <span className={classes(styles.protection, styles.unsafe)}>
          <Unplug size={12} strokeWidth={2} aria-hidden />
          Offline
        </span>
      );
    default:
      return <Protection session={session} />;
  }
}

function Protection({ session: { security, tlsMode } }: { readonly session: Session }) {
  const Lock = security ? LockKeyhole : LockKeyholeOpen;
  const text = security ? trustLabels[security.trust] : 'Not encrypted';
  return (
    <Popover.Root>
      <Popover.Trigger
        className={classes(styles.protection, security ? styles.safe : styles.unsafe)}
        aria-label={`Connection security: ${security ? `${security.protocol}, certificate ${text.toLowerCase()}` : text}`}
      >
        <Lock size={12} strokeWidth={2} aria-hidden />
        {security && <span className={styles.protocol}>{security.protocol.replace('TLSv', 'TLS ')}</span>}
        <span>{text}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={menu.positioner} sideOffset={6} align="end">
          <Popover.Popup className={classes(menu.menu, styles.popup)}>
            <Popover.Title className={styles.popupTitle}>
              {security ? 'This connection is encrypted' : 'This connection is not encrypted'}
            </Popover.Title>
            {security ? (
              <dl className={styles.facts}>
                <dt>Protocol</dt>
                <dd>
                  {security.protocol}, {tlsMode}
                </dd>
                <dt>Cipher</dt>
                <dd>{security.cipher}</dd>
                <dt>Certificate</dt>
                <dd>{trustWords[security.trust]}</dd>
                <dt>Fingerprint (SHA-256)</dt>
                <dd className={styles.fingerprint}>{security.certificate.fingerprintSha256}</dd>
              </dl>
            ) : (
              <Popover.Description className={styles.muted}>
                Everyone on the way can read the password and the files. Choose TLS if the server offers it.
              </Popover.Description>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
