import { choiceText } from '../../../shared/doctor/mendText.ts';
import { defaultSiteChoices, type SiteChoices } from '../../../shared/model/site.ts';
import { useApp, useAppState } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Doctor.module.css';

/** What is set for the site of a session otherwise than for others, each to be taken back. */
export function SiteQuirks({ sessionId }: { readonly sessionId: string }) {
  const text = useText().doctor;
  const { call, notify } = useApp();
  const choices = useAppState(({ engine }) => engine?.sessions[sessionId]?.choices);
  const set = (Object.keys(choices ?? {}) as (keyof SiteChoices)[]).flatMap((name) => {
    const isUsual = choices?.[name] === defaultSiteChoices[name];
    const means = isUsual ? null : choiceText({ [name]: choices?.[name] }, text);
    return means === null ? [] : [{ name, means }];
  });
  if (set.length === 0) return null;
  return (
    <section className={styles.quirks} aria-label={text.setForSite}>
      <h3 className={styles.title}>{text.setForSite}</h3>
      <ul className={styles.quirkList}>
        {set.map(({ name, means }) => (
          <li key={name}>
            {means}
            <Button
              size="small"
              tone="quiet"
              onClick={() => {
                const change = { [name]: defaultSiteChoices[name] };
                call('site.configure', { sessionId, change }).catch(notify.failure);
              }}
            >
              {text.takeBack}
              <span className="visuallyHidden">: {means}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
