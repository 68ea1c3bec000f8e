import type { Session } from '../../../shared/model/session.ts';

export type TlsMode = Session['tlsMode'];

export const defaultPort = (tlsMode: TlsMode): number => (tlsMode === 'implicit' ? 990 : 21);
