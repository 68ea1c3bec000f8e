import type { ReactNode } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { CertificateFacts } from './CertificateFacts.tsx';
import { TrustNotice } from './TrustNotice.tsx';
import styles from './trust.module.css';

/** What was decided for good about servers, to look at and to take back. */
export function TrustSettings() {
  const text = useText().trust;
  const trust = useAppState(({ engine }) => engine?.trust ?? null);
  if (!trust) return null;
  const { certificates, plainServers } = trust;
  return (
    <div className={styles.settings}>
      <TrustNotice />
      <h3 className={styles.heading}>{text.trusted}</h3>
      {certificates.length === 0 ? (
        <p className={styles.muted}>{text.none}</p>
      ) : (
        <ul className={styles.list} aria-label={text.trusted}>
          {certificates.map(({ host, port, certificate, trustedAtMs }) => (
            <Decision key={`${host}:${port}`} kind="certificate" host={host} port={port} atMs={trustedAtMs}>
              <details className={styles.details}>
                <summary>{text.certificate}</summary>
                <CertificateFacts certificate={certificate} />
              </details>
            </Decision>
          ))}
        </ul>
      )}
      {plainServers.length > 0 && (
        <>
          <h3 className={styles.heading}>{text.plain}</h3>
          <ul className={styles.list} aria-label={text.plain}>
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
  const { common, format, trust: text } = useText();
  const { call, notify } = useApp();
  const since = format.day(atMs, 'second');
  const revoke = (): void => void call('trust.revoke', { kind, host, port }).catch(notify.failure);
  return (
    <li className={styles.trusted}>
      <div>
        <p className={styles.server}>
          <Filled text={common.hostAndPort} parts={{ host: <Name name={host} />, port }} />
        </p>
        <p className={styles.since}>
          {kind === 'certificate' ? text.trustedSince(since) : text.allowedSince(since)}
        </p>
      </div>
      <Button size="small" aria-label={text.revokeOf(host, port)} onClick={revoke}>
        {text.revoke}
      </Button>
      {children}
    </li>
  );
}
