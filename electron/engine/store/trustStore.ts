import path from 'node:path';
import { z } from 'zod';
import type { Certificate } from '../../../shared/model/certificate.ts';
import { damagedNotice } from '../../../shared/model/damagedNotice.ts';
import { decisionsSchema, type Trust, type TrustedCertificate } from '../../../shared/model/trust.ts';
import type { Clock, Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';

const fileSchema = decisionsSchema.extend({
  /** `host:port` of servers that have spoken TLS: one that refuses it later is suspect. */
  spokeTls: z.array(z.string()),
});
type TrustFile = z.output<typeof fileSchema>;

const nothing: TrustFile = { certificates: [], plainServers: [], spokeTls: [] };

interface Server {
  readonly host: string;
  readonly port: number;
}

type TrustStorePorts = Pick<Ports, 'paths' | 'logger'> & { readonly clock: Clock };

interface TrustStoreOptions {
  /** False where another Quayside has the state folder: what is decided then holds until the end. */
  readonly mayWrite: boolean;
  readonly onChange: (trust: Trust) => void;
}

/** What people have decided for good about servers, by host and port, whatever the case of the host's name. */
export class TrustStore {
  readonly #file: JsonFile<TrustFile>;
  readonly #ports: TrustStorePorts;
  readonly #options: TrustStoreOptions;

  private constructor(file: JsonFile<TrustFile>, ports: TrustStorePorts, options: TrustStoreOptions) {
    this.#file = file;
    this.#ports = ports;
    this.#options = options;
  }

  static async open(ports: TrustStorePorts, options: TrustStoreOptions): Promise<TrustStore> {
    const filePath = path.join(ports.paths.homeDir, 'trust.json');
    const file = await JsonFile.open(filePath, {
      schema: fileSchema,
      initial: nothing,
      logger: ports.logger,
      mayWrite: options.mayWrite,
    });
    return new TrustStore(file, ports, options);
  }

  /** The one certificate that the server must show; null = any that is verified. */
  certificateOf(server: Server): TrustedCertificate | null {
    return this.#file.value.certificates.find(isOf(server)) ?? null;
  }

  /** In place of the one that was trusted before. */
  trust(server: Server, certificate: Certificate): void {
    const trusted = { ...server, certificate, trustedAtMs: this.#ports.clock.nowMs() };
    this.#decide((value) => ({
      ...value,
      certificates: [trusted, ...value.certificates.filter((other) => !isOf(server)(other))],
    }));
  }

  mayBePlain(server: Server): boolean {
    return this.#file.value.plainServers.some(isOf(server));
  }

  allowPlain(server: Server): void {
    const allowed = { ...server, allowedAtMs: this.#ports.clock.nowMs() };
    this.#decide((value) => ({
      ...value,
      plainServers: [allowed, ...value.plainServers.filter((other) => !isOf(server)(other))],
    }));
  }

  /** Holds from the next connection on. */
  revoke(kind: 'certificate' | 'plain', server: Server): void {
    const isOther = (other: Server): boolean => !isOf(server)(other);
    this.#decide((value) =>
      kind === 'certificate'
        ? { ...value, certificates: value.certificates.filter(isOther) }
        : { ...value, plainServers: value.plainServers.filter(isOther) },
    );
  }

  spokeTls(server: Server): boolean {
    return this.#file.value.spokeTls.includes(keyOf(server));
  }

  /** A server that has come to speak TLS may not be without it any more. */
  rememberTls(server: Server): void {
    if (this.mayBePlain(server)) this.revoke('plain', server);
    if (this.spokeTls(server)) return;
    this.#update((value) => ({ ...value, spokeTls: [...value.spokeTls, keyOf(server)] }));
  }

  toModel(): Trust {
    const { certificates, plainServers } = this.#file.value;
    return { certificates, plainServers, notice: damagedNotice(this.#file.damagedPath) };
  }

  #decide(change: (value: TrustFile) => TrustFile): void {
    this.#update(change);
    this.#options.onChange(this.toModel());
  }

  /** Holds at once; a disk that is full costs the memory of the next start only, which then asks again. */
  #update(change: (value: TrustFile) => TrustFile): void {
    this.#file
      .update(change)
      .catch((error: unknown) =>
        this.#ports.logger.warn(
          { reason: String(error) },
          'what was decided of a server could not be remembered',
        ),
      );
  }
}

const keyOf = ({ host, port }: Server): string => `${host.toLowerCase()}:${port}`;

const isOf =
  (server: Server) =>
  (other: Server): boolean =>
    keyOf(other) === keyOf(server);
