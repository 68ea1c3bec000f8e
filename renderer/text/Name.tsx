import { displayName } from './displayName.ts';

/** A name from a stranger, isolated from the direction of the text around it. */
export const Name = ({ name }: { readonly name: string }) => <bdi>{displayName(name)}</bdi>;
