import type { Session } from '../../../shared/model/session.ts';
import { useApp } from '../../app.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './LearntOfSite.module.css';

/** What Quayside has found out about a server, each with its day. */
export function LearntOfSite({ session }: { readonly session: Session }) {
  const { format, site: text } = useText();
  const app = useApp();
  const { sessionId, host, learnt } = session;
  return (
    <section aria-labelledby="learnt-of-site">
      <h3 id="learnt-of-site" className={styles.title}>
        <Filled text={text.foundOut} parts={{ host: <Name name={host} /> }} />
      </h3>
      <ul className={styles.facts}>
        {learnt.map(({ name, text: fact, learntAtMs }) => (
          <li key={name}>
            <span lang="en">{fact}</span> <span className={styles.day}>{format.day(learntAtMs, null)}</span>
          </li>
        ))}
      </ul>
      {learnt.length === 0 && <p className={styles.nothing}>{text.nothingYet}</p>}
      {/* It stays, with the focus that it has when there is nothing left to forget. */}
      <Button
        size="small"
        onClick={() => void app.call('site.forget', { sessionId }).catch(app.notify.failure)}
      >
        {text.forget}
      </Button>
    </section>
  );
}
