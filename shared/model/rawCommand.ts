import { z } from 'zod';
import { commandText } from './text.ts';

/** A line that a person types to be sent as it is. */
export const rawCommandSchema = commandText
  .min(1)
  .max(1_000, { error: 'must not be longer than 1000 characters' });

/** What the server answered, and whether something on it may be different now. */
export const rawAnswerSchema = z.strictObject({
  code: z.int(),
  /** Without the code; secrets struck out. */
  lines: z.array(z.string()),
  mayHaveChanged: z.boolean(),
});
export type RawAnswer = Readonly<z.output<typeof rawAnswerSchema>>;

/** Commands that would put the session out of step with the server, by why: of RFC 959 to 3659, and servers' own. */
const refused = {
  moves: 'RETR STOR STOU APPE LIST NLST MLSD XLST COMB THMB',
  prepares: 'PASV EPSV PORT EPRT LPSV LPRT SPSV CPSV ESTA ESTP PRET REST RANG ALLO TYPE MODE STRU',
  login: 'USER PASS ACCT REIN QUIT BYE HOST',
  encryption: 'AUTH ADAT CCC PROT PBSZ MIC CONF ENC SSCN CDC',
  half: 'RNFR RNTO SITE-CPFR SITE-CPTO SITE-RNFR SITE-RNTO',
  directory: 'CWD CDUP XCWD XCUP SMNT',
  answers: 'OPTS LANG SITE-NAMEFMT SITE-LISTFMT SITE-DIRSTYLE SITE-FILETYPE SITE-CHARSET SITE-UTF8',
  twice: 'ABOR',
} as const;

/** Why a line is not sent; `noName` = it does not begin with the name of a command. */
export type RawCommandRefusal = keyof typeof refused | 'noName';

const reasons: ReadonlyMap<string, RawCommandRefusal> = new Map(
  Object.entries(refused).flatMap(([why, commands]) =>
    commands.split(' ').map((command) => [command, why as keyof typeof refused] as const),
  ),
);

/** Null = the line may be sent. */
export function refusalOfRawCommand(line: string): RawCommandRefusal | null {
  const [, verb, rest = ''] = /^([a-z]{3,15})(?: +(.*))?$/i.exec(line) ?? [];
  if (verb === undefined) return 'noName';
  const name = verb.toUpperCase();
  const [second = ''] = /^[a-z0-9]*/i.exec(rest) ?? [];
  return reasons.get(name === 'SITE' ? `SITE-${second.toUpperCase()}` : name) ?? null;
}
