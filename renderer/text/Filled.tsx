import { Fragment, type ReactNode } from 'react';

interface FilledProps {
  /** `Delete {name} from {folder}?` */
  readonly text: string;
  /** For each place, what stands there. */
  readonly parts: Readonly<Record<string, ReactNode>>;
}

/** A text with elements in its places, which another language has in another order. */
export const Filled = ({ text, parts }: FilledProps): ReactNode =>
  text
    .split(/\{(\w+)\}/)
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have their place, and nothing else, for themselves
    .map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : parts[piece]}</Fragment>);
