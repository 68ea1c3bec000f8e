import type { DoctorReport, PrivateNames, StageReport } from '../model/doctor.ts';

/** A name this long is struck inside of a longer word, too: `annaw3b` of `annaw`. Shorter ones would mangle words. */
const longName = 5;

type Kind = 'HOST' | 'USER';

/**
 * Replaces names of hosts, users and addresses by placeholders, the same ones throughout, wherever they stand: also
 * inside paths, certificates and the six numbers of PASV. Addresses are found by their form, whether known or not.
 */
export class Striker {
  /** Names in lower case. */
  readonly #placeholders = new Map<string, string>();
  readonly #counts = { HOST: 0, USER: 0, 4: 0, 6: 0 };
  #names: RegExp | null = null;

  /** Names that are new among these get the next placeholders. */
  learn({ hosts, users, addresses }: PrivateNames): void {
    const before = this.#placeholders.size;
    for (const user of users) {
      this.#put('USER', user);
      const at = user.lastIndexOf('@');
      if (at > 0) this.#put('USER', user.slice(0, at));
    }
    for (const host of hosts) this.#put('HOST', host);
    for (const user of users.filter((one) => one.includes('@'))) {
      this.#put('HOST', user.slice(user.lastIndexOf('@') + 1));
    }
    for (const address of addresses) this.#addressPlaceholder(address);
    if (this.#placeholders.size === before) return;
    const names = [...this.#placeholders.keys()].filter((name) => !isAddress(name));
    // The longest first: a name may be part of another.
    names.sort((one, other) => other.length - one.length);
    this.#names = names.length === 0 ? null : new RegExp(names.map(pattern).join('|'), 'giu');
  }

  readonly strike = (text: string): string => {
    const named =
      this.#names === null
        ? text
        : text.replace(this.#names, (name) => this.#placeholders.get(name.toLowerCase()) ?? 'HOST');
    return named
      .replace(fingerprint, 'FINGERPRINT')
      .replace(ipv6, (found) => (isIpv6(found) ? this.#addressPlaceholder(found) : found))
      .replace(ipv4, (found) => this.#addressPlaceholder(found))
      .replace(ipv4WithCommas, (_, host: string, port: string) =>
        [...this.#addressPlaceholder(host.replaceAll(',', '.')).split('.'), port].join(','),
      );
  };

  #put(kind: Kind, name: string): void {
    const key = name.toLowerCase();
    if (isAddress(name)) this.#addressPlaceholder(name);
    else if (name !== '' && !this.#placeholders.has(key)) {
      const count = ++this.#counts[kind];
      this.#placeholders.set(key, count === 1 ? kind : `${kind}-${count}`);
    }
  }

  /** Addresses for documentation (RFC 5737, RFC 3849): they lead nowhere. */
  #addressPlaceholder(address: string): string {
    const key = address.toLowerCase();
    const known = this.#placeholders.get(key);
    if (known !== undefined) return known;
    const placeholder = key.includes(':')
      ? `2001:db8::${(++this.#counts[6]).toString(16)}`
      : `192.0.2.${++this.#counts[4]}`;
    this.#placeholders.set(key, placeholder);
    return placeholder;
  }
}

/** A report for somebody else's eyes: secrets were never in it, and names are struck out. */
export function strikeOut(report: DoctorReport): DoctorReport {
  const striker = new Striker();
  striker.learn(report.names);
  return {
    ...report,
    host: striker.strike(report.host),
    stages: report.stages.map((stage) => struckStage(stage, striker)),
    names: { hosts: [], users: [], addresses: [] },
  };
}

export const struckStage = (stage: StageReport, { strike }: Striker): StageReport => ({
  ...stage,
  summary: strike(stage.summary),
  details: stage.details.map(strike),
  transcript: stage.transcript.map((line) => ({ ...line, text: strike(line.text) })),
});

/** By which a certificate, and with it the host, is found in public registers. */
const fingerprint = /(?<![\dA-F:])(?:[\dA-F]{2}:){31}[\dA-F]{2}(?![\dA-F:])/gi;
const ipv4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\.?\d)/g;
const ipv4WithCommas = /(?<![\d,])(\d{1,3}(?:,\d{1,3}){3}),(\d{1,3},\d{1,3})(?![\d,])/g;
const ipv6 = /(?<![\w:])[\da-f]{0,4}(?::[\da-f]{0,4}){2,8}(?::(?:\d{1,3}\.){3}\d{1,3})?(?:%\w+)?(?![\w:])/gi;

/** Has a double colon or all eight groups: a time of day has neither. */
const isIpv6 = (text: string): boolean =>
  /[\da-f]/i.test(text) && (text.includes('::') || text.split(':').length === 8);

const isAddress = (name: string): boolean =>
  new RegExp(`^(?:${ipv4.source})$`).test(name) || (name.includes(':') && isIpv6(name));

/** A short name only as a word of its own, whatever stands around it but letters and digits. */
function pattern(name: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return name.length >= longName ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
}
