import { KeyRound, LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import type { ImportPreview } from '../../../../shared/model/profileImport.ts';
import { displayName } from '../../../text/displayName.ts';
import { Name } from '../../../text/Name.tsx';
import { useText } from '../../../text/useText.ts';
import field from '../../../ui/Field.module.css';
import { addressText } from '../../connect/addressText.ts';
import styles from './exchange.module.css';
import { placeOf, refusalSentence } from './importWords.ts';

interface PreviewTableProps {
  readonly preview: ImportPreview;
  /** Those that are not taken. */
  readonly left: ReadonlySet<number>;
  readonly onLeft: (left: ReadonlySet<number>) => void;
}

/** What comes of a file, each to be left out; and what cannot come, with the reason. */
export function PreviewTable({ preview: { profiles, refused }, left, onLeft }: PreviewTableProps) {
  const { common, exchange: text } = useText();
  const toggle = (index: number): void =>
    onLeft(new Set(left.has(index) ? [...left].filter((one) => one !== index) : [...left, index]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={text.content}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                className={field.check}
                aria-label={text.allConnections}
                disabled={profiles.length === 0}
                checked={left.size === 0 && profiles.length > 0}
                onChange={() => onLeft(new Set(left.size === 0 ? profiles.keys() : []))}
              />
            </th>
            <th scope="col">{text.connection}</th>
            <th scope="col">{text.server}</th>
            <th scope="col">{common.password}</th>
          </tr>
        </thead>
        <tbody>
          {profiles.map((profile, index) => {
            const isPlain = profile.tlsMode === 'none';
            const Lock = isPlain ? LockKeyholeOpen : LockKeyhole;
            const place = placeOf(profile);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the engine calls them by their places
              <tr key={index} data-left={left.has(index) || undefined}>
                <td>
                  <input
                    type="checkbox"
                    className={field.check}
                    aria-label={text.importOne(displayName(place))}
                    checked={!left.has(index)}
                    onChange={() => toggle(index)}
                  />
                </td>
                <th scope="row">
                  <Name name={place} />
                  {profile.notes.map((note) => (
                    <span key={note} className={styles.note}>
                      {text.notes[note]}
                    </span>
                  ))}
                </th>
                <td>
                  <span className={isPlain ? styles.plain : styles.safe}>
                    <Lock size={12} aria-hidden />
                    <span className="visuallyHidden">{isPlain ? text.notEncrypted : 'TLS:'} </span>
                    <Name name={addressText(profile)} />
                  </span>
                </td>
                <td>
                  {profile.hasPassword ? (
                    <span className={styles.safe}>
                      <KeyRound size={12} aria-hidden /> {text.yes}
                    </span>
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {refused.length > 0 && (
        <details className={styles.refused}>
          <summary>{text.cannotCome(refused.length)}</summary>
          <ul>
            {refused.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name
              <li key={index}>
                <Name name={placeOf(one)} />: <Name name={refusalSentence(one, text)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
