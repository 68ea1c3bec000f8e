import { useApp, useAppState } from '../../app.ts';
import { connectedSession } from '../../store/state.ts';
import { formatDay } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './LearntOfSite.module.css';

/** What Quayside has found out about the server that is connected, each with its day. */
export function LearntOfSite() {
  const app = useApp();
  const session = useAppState(connectedSession);
  if (!session) return null;
  const { sessionId, host, learnt } = session;
  return (
    <section aria-labelledby="learnt-of-site">
      <h3 id="learnt-of-site" className={styles.title}>
        Found out about <Name name={host} />
      </h3>
      <ul className={styles.facts}>
        {learnt.map(({ name, text, learntAtMs }) => (
          <li key={name}>
            {text} <span className={styles.day}>{formatDay(learntAtMs, null)}</span>
          </li>
        ))}
      </ul>
      {learnt.length === 0 && <p className={styles.nothing}>Nothing yet.</p>}
      {/* It stays, with the focus that it has when there is nothing left to forget. */}
      <Button
        size="small"
        onClick={() => void app.call('site.forget', { sessionId }).catch(app.notify.failure)}
      >
        Forget
      </Button>
    </section>
  );
}
