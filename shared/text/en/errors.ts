import type { ErrorCode } from '../../errors.ts';

/** What went wrong, by its code, in a language that the engine does not speak; null where its own sentences are read. */
export const errors: Readonly<Record<ErrorCode, string>> | null = null;
