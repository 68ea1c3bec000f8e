import type { ReactNode } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { formatDay } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { CertificateFacts } from './CertificateFacts.tsx';
import styles from './trust.module.css';

/** What was decided for good about servers, to look at and to take back. */
export function TrustSettings() {
  const trust = useAppState(({ engine }) => engine?.trust ?? null);
  if (!trust) return null;
  const { certificates, plainServers } = trust;
  return (
    <div className={styles.settings}>
      <h3 className={styles.heading}>Trusted certificates</h3>
      {certificates.length === 0 ? (
        <p className={styles.muted}>
          None. When a server shows a certificate that nobody vouches for, you are asked, and can trust it for
          good.
        </p>
      ) : (
        <ul className={styles.list} aria-label="Trusted certificates">
          {certificates.map(({ host, port, certificate, trustedAtMs }) => (
            <Decision key={`${host}:${port}`} kind="certificate" host={host} port={port} atMs={trustedAtMs}>
              <details className={styles.details}>
                <summary>Certificate</summary>
                <CertificateFacts certificate={certificate} />
              </details>
            </Decision>
          ))}
        </ul>
      )}
      {plainServers.length > 0 && (
        <>
          <h3 className={styles.heading}>Servers used without encryption</h3>
          <ul className={styles.list} aria-label="Servers used without encryption">
            {plainServers.map(({ host, port, allowedAtMs }) => (
              <Decision key={`${host}:${port}`} kind="plain" host={host} port={port} atMs={allowedAtMs} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface DecisionProps {
  readonly kind: 'certificate' | 'plain';
  readonly host: string;
  readonly port: number;
  readonly atMs: number;
  readonly children?: ReactNode;
}

function Decision({ kind, host, port, atMs, children }: DecisionProps) {
  const { call, notify } = useApp();
  const revoke = (): void => void call('trust.revoke', { kind, host, port }).catch(notify.failure);
  return (
    <li className={styles.trusted}>
      <div>
        <p className={styles.server}>
          <Name name={host} />, port {port}
        </p>
        <p className={styles.since}>
          {kind === 'certificate' ? 'Trusted' : 'Allowed'} since {formatDay(atMs, 'second')}
        </p>
      </div>
      <Button size="small" aria-label={`Revoke ${host}, port ${port}`} onClick={revoke}>
        Revoke
      </Button>
      {children}
    </li>
  );
}
