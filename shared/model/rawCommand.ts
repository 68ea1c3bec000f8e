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

/** Commands that would put the session out of step with the server, and why: of RFC 959 to 3659, and servers' own. */
const refused: readonly (readonly [why: string, commands: string])[] = [
  [
    'It moves data over a connection of its own, which Quayside opens and closes. Use the panes for it.',
    'RETR STOR STOU APPE LIST NLST MLSD XLST COMB THMB',
  ],
  [
    'It prepares how data travel, and Quayside does that before each transfer.',
    'PASV EPSV PORT EPRT LPSV LPRT SPSV CPSV ESTA ESTP PRET REST RANG ALLO TYPE MODE STRU',
  ],
  [
    'It would change who is logged in, or end the connection. Use Connect and Disconnect for it.',
    'USER PASS ACCT REIN QUIT BYE HOST',
  ],
  [
    'It would change the encryption of a connection that is in use.',
    'AUTH ADAT CCC PROT PBSZ MIC CONF ENC SSCN CDC',
  ],
  [
    'It is half of a pair, and nothing may come in between.',
    'RNFR RNTO SITE-CPFR SITE-CPTO SITE-RNFR SITE-RNTO',
  ],
  [
    'Quayside moves the working directory itself. Names without a leading “/” are taken in the folder that the pane shows.',
    'CWD CDUP XCWD XCUP SMNT',
  ],
  [
    'It would change how the server answers, and Quayside would misread it from then on.',
    'OPTS LANG SITE-NAMEFMT SITE-LISTFMT SITE-DIRSTYLE SITE-FILETYPE SITE-CHARSET SITE-UTF8',
  ],
  ['It would be answered more than once. There is nothing to abort that cannot be cancelled.', 'ABOR'],
];

const reasons: ReadonlyMap<string, string> = new Map(
  refused.flatMap(([why, commands]) => commands.split(' ').map((command) => [command, why] as const)),
);

/** Why a line is not sent, in a sentence; null = it may be. */
export function refusalOfRawCommand(line: string): string | null {
  const [, verb, rest = ''] = /^([a-z]{3,15})(?: +(.*))?$/i.exec(line) ?? [];
  if (verb === undefined)
    return 'A command begins with its name, of letters, as in “SITE HELP” or “MLST /path”.';
  const name = verb.toUpperCase();
  const [second = ''] = /^[a-z0-9]*/i.exec(rest) ?? [];
  return reasons.get(name === 'SITE' ? `SITE-${second.toUpperCase()}` : name) ?? null;
}
