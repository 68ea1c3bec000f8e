import type { Features } from './features.ts';
import { isDone, type Reply } from './reply.ts';
import { isUnknownCommand } from './replyError.ts';
import type { SiteMemory } from './siteMemory.ts';

/** Commands that servers need not have, as they are remembered; `MDTM time` sets a time, where MDTM asks for one. */
export const optionalCommands = [
  'MLST',
  'MLSD',
  'SIZE',
  'MDTM',
  'STAT',
  'MFMT',
  'MDTM time',
  'MFF',
  'SITE UTIME',
  'SITE CHMOD',
  'SITE CPFR',
  'SITE SYMLINK',
  'HASH',
  'XSHA256',
  'XSHA1',
  'XSHA',
  'XMD5',
  'XCRC',
] as const;
export type OptionalCommand = (typeof optionalCommands)[number];

/**
 * What a server can do, so that nobody else looks into FEAT or remembers refusals: from what it says of itself, which
 * may be wrong both ways, and from what it answered.
 */
export class Capabilities {
  readonly #features: Features;
  readonly #site: Pick<SiteMemory, 'refusedCommands'>;

  constructor(features: Features, site: Pick<SiteMemory, 'refusedCommands'>) {
    this.#features = features;
    this.#site = site;
  }

  /** FEAT names it, and experience does not speak against it. */
  offers(command: OptionalCommand): boolean {
    return isNamed(this.#features, command) && this.mayTry(command);
  }

  /** Nothing is known that speaks against it: many servers know more than their FEAT names. */
  mayTry(command: OptionalCommand): boolean {
    return !this.#site.refusedCommands.includes(command);
  }

  /** What FEAT says behind the command's name; empty when nothing. */
  parameters(command: OptionalCommand): string {
    return this.#features.parameters(command);
  }

  /** Takes notice of an answer. A command that is done after all counts as known again. */
  learn(sent: string, reply: Reply): void {
    const { refusedCommands } = this.#site;
    const isUnknown = isUnknownCommand(reply);
    // Nearly every answer there is: the command need not be looked at.
    if (!isUnknown && refusedCommands.length === 0) return;
    const command = optionalCommandOf(sent);
    if (command === null) return;
    const isRefused = refusedCommands.includes(command);
    if (!isRefused && isUnknown) this.#site.refusedCommands = [...refusedCommands, command];
    else if (isRefused && isDone(reply)) {
      this.#site.refusedCommands = refusedCommands.filter((other) => other !== command);
    }
  }
}

/** Whether FEAT names it. MLSD goes without saying where MLST is (RFC 3659, 7.8). */
export const isNamed = ({ has }: Features, command: OptionalCommand): boolean =>
  has(command) || (command === 'MLSD' && has('MLST'));

/** The command of a line that is sent, if it is one that servers need not have. */
export function optionalCommandOf(sent: string): OptionalCommand | null {
  const [verb = '', argument = ''] = sent.split(' ', 2);
  const isTwoWords = /^SITE$/i.test(verb);
  const setsTime = /^MDTM$/i.test(verb) && /^\d{14}$/.test(argument);
  const name = isTwoWords ? `${verb} ${argument}` : setsTime ? 'MDTM time' : verb;
  return known.get(name.toUpperCase()) ?? null;
}

const known: ReadonlyMap<string, OptionalCommand> = new Map(
  optionalCommands.map((command) => [command.toUpperCase(), command]),
);
