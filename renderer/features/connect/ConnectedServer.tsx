import { Popover } from '@base-ui/react/popover';
import { LockKeyhole, LockKeyholeOpen, Unplug } from 'lucide-react';
import type { Session } from '../../../shared/model/session.ts';
import { useAppState } from '../../app.ts';
import { savedProfile } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import menu from '../../ui/Menu.module.css';
import { Spinner } from '../../ui/Spinner.tsx';
import { IconCommand } from '../commands/Toolbar.tsx';
import { CertificateFacts } from '../trust/CertificateFacts.tsx';
import { defaultPort } from './defaultPort.ts';
import styles from './ServerTitle.module.css';

/** Which server, which user, what protects the connection, and what can be done with it. */
export function ConnectedServer({ session }: { readonly session: Session }) {
  const { host, port, username, tlsMode } = session;
  const profile = useAppState(savedProfile);
  return (
    <>
      <h2 className={styles.name}>
        <Name name={profile?.name ?? host} />
        {!profile && port !== defaultPort(tlsMode) && <span className={styles.muted}>:{port}</span>}
      </h2>
      <span className={styles.user}>
        <Name name={profile && profile.name !== host ? `${username}@${host}` : username} />
      </span>
      <ConnectionMark session={session} />
      {!profile && <IconCommand id="saveConnection" />}
      <IconCommand id="siteSettings" />
      <IconCommand id="doctor" />
      <IconCommand id="disconnect" />
    </>
  );
}

/** How it stands with the connection: usually, what protects it. */
function ConnectionMark({ session }: { readonly session: Session }) {
  const text = useText().connect;
  switch (session.state) {
    case 'reconnecting':
      return (
        <span className={classes(styles.protection, styles.still)} role="status">
          <Spinner size={12} />
          {text.reconnecting}
        </span>
      );
    case 'offline':
      return (
        <span className={classes(styles.protection, styles.unsafe)}>
          <Unplug size={12} strokeWidth={2} aria-hidden />
          {text.offline}
        </span>
      );
    default:
      return <Protection session={session} />;
  }
}

function Protection({ session: { security, tlsMode, proxy } }: { readonly session: Session }) {
  const Lock = security ? LockKeyhole : LockKeyholeOpen;
  const { trust, connect: text } = useText();
  const mark = security ? trust.labels[security.trust] : text.notEncrypted;
  const isSafe = security !== null && security.trust !== 'once';
  return (
    <Popover.Root>
      <Popover.Trigger
        className={classes(styles.protection, isSafe ? styles.safe : styles.unsafe)}
        aria-label={security ? text.securityOf(security.protocol, mark.toLowerCase()) : text.noSecurity}
      >
        <Lock size={12} strokeWidth={2} aria-hidden />
        {security && <span className={styles.protocol}>{security.protocol.replace('TLSv', 'TLS ')}</span>}
        <span>{mark}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={menu.positioner} sideOffset={6} align="end">
          <Popover.Popup className={classes(menu.menu, styles.popup)}>
            <Popover.Title className={styles.popupTitle}>
              {security ? text.isEncrypted : text.isNotEncrypted}
            </Popover.Title>
            {security ? (
              <div className={styles.facts}>
                <p className={styles.muted}>
                  {security.protocol.replace('TLSv', 'TLS ')}, {tlsMode}; {security.cipher}
                </p>
                <p>{trust.sentences[security.trust]}</p>
                <CertificateFacts certificate={security.certificate} />
              </div>
            ) : (
              <Popover.Description className={styles.muted}>
                {tlsMode !== 'none' && `${text.tlsRefused} `}
                {text.tls.none.means}
                {tlsMode === 'none' && ` ${text.chooseTls}`}
              </Popover.Description>
            )}
            {proxy && (
              <p className={styles.muted}>
                <Filled
                  text={text.throughProxy}
                  parts={{
                    kind: proxy.type === 'socks5' ? 'SOCKS5' : 'HTTP',
                    host: <Name name={proxy.host} />,
                    port: proxy.port,
                  }}
                />
              </p>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
