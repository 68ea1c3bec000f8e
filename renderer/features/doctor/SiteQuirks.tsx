import { choiceText } from '../../../shared/doctor/mendText.ts';
import { defaultSiteChoices, type SiteChoices } from '../../../shared/model/site.ts';
import { useApp, useAppState } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Doctor.module.css';

/** What is set for the site of a session otherwise than for others, each to be taken back. */
export function SiteQuirks({ sessionId }: { readonly sessionId: string }) {
  const { call, notify } = useApp();
  const choices = useAppState(({ engine }) => engine?.sessions[sessionId]?.choices);
  const set = (Object.keys(choices ?? {}) as (keyof SiteChoices)[]).flatMap((name) => {
    const isUsual = choices?.[name] === defaultSiteChoices[name];
    const text = isUsual ? null : choiceText({ [name]: choices?.[name] });
    return text === null ? [] : [{ name, text }];
  });
  if (set.length === 0) return null;
  return (
    <section className={styles.quirks} aria-label="Set for this site">
      <h3 className={styles.title}>Set for this site</h3>
      <ul className={styles.quirkList}>
        {set.map(({ name, text }) => (
          <li key={name}>
            {text}
            <Button
              size="small"
              tone="quiet"
              onClick={() => {
                const change = { [name]: defaultSiteChoices[name] };
                call('site.configure', { sessionId, change }).catch(notify.failure);
              }}
            >
              Take Back<span className="visuallyHidden">: {text}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
