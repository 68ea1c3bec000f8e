import { KeyRound, LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import type { ImportPreview } from '../../../../shared/model/profileImport.ts';
import { displayName } from '../../../text/displayName.ts';
import { countOf } from '../../../text/format.ts';
import { Name } from '../../../text/Name.tsx';
import field from '../../../ui/Field.module.css';
import { addressText } from '../../connect/addressText.ts';
import styles from './exchange.module.css';
import { noteSentences, placeOf, refusalSentence } from './importWords.ts';

interface PreviewTableProps {
  readonly preview: ImportPreview;
  /** Those that are not taken. */
  readonly left: ReadonlySet<number>;
  readonly onLeft: (left: ReadonlySet<number>) => void;
}

/** What comes of a file, each to be left out; and what cannot come, with the reason. */
export function PreviewTable({ preview: { profiles, refused }, left, onLeft }: PreviewTableProps) {
  const toggle = (index: number): void =>
    onLeft(new Set(left.has(index) ? [...left].filter((one) => one !== index) : [...left, index]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label="What the file holds">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                className={field.check}
                aria-label="All connections"
                disabled={profiles.length === 0}
                checked={left.size === 0 && profiles.length > 0}
                onChange={() => onLeft(new Set(left.size === 0 ? profiles.keys() : []))}
              />
            </th>
            <th scope="col">Connection</th>
            <th scope="col">Server</th>
            <th scope="col">Password</th>
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
                    aria-label={`Import ${displayName(place)}`}
                    checked={!left.has(index)}
                    onChange={() => toggle(index)}
                  />
                </td>
                <th scope="row">
                  <Name name={place} />
                  {profile.notes.map((note) => (
                    <span key={note} className={styles.note}>
                      {noteSentences[note]}
                    </span>
                  ))}
                </th>
                <td>
                  <span className={isPlain ? styles.plain : styles.safe}>
                    <Lock size={12} aria-hidden />
                    <span className="visuallyHidden">{isPlain ? 'Not encrypted: ' : 'TLS: '}</span>
                    <Name name={addressText(profile)} />
                  </span>
                </td>
                <td>
                  {profile.hasPassword ? (
                    <span className={styles.safe}>
                      <KeyRound size={12} aria-hidden /> Yes
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
          <summary>{countOf(refused.length, 'entry', 'entries')} cannot come</summary>
          <ul>
            {refused.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name
              <li key={index}>
                <Name name={placeOf(one)} />: <Name name={refusalSentence(one)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
