import { Fragment } from 'react';
import { hexOf, splitUndecoded } from '../../shared/model/undecoded.ts';
import { useText } from '../text/useText.ts';
import { displayWithBytes } from './displayName.ts';
import styles from './Name.module.css';

/** A name from a stranger, isolated from the direction of the text around it. */
export function Name({ name }: { readonly name: string }) {
  return (
    <bdi>
      {splitUndecoded(displayWithBytes(name)).map(({ text, bytes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have their place, and nothing else, for themselves
        <Fragment key={index}>
          {text}
          {bytes !== '' && <Bytes hex={hexOf(bytes)} />}
        </Fragment>
      ))}
    </bdi>
  );
}

/** Bytes of a name that are no text in the encoding in which it was read. */
function Bytes({ hex }: { readonly hex: string }) {
  const { common } = useText();
  return (
    <span className={styles.bytes} title={common.undecoded(hex)}>
      <span className="visuallyHidden">{common.bytesOfName} </span>
      {hex}
    </span>
  );
}
