import path from 'node:path';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';

/** What Quayside remembers of a site from one start to the next. */
const siteRecordSchema = z.object({
  /** Connections at once that the server was found to bear, and when; null = it never refused one. */
  bearsConnections: z.object({ count: z.int().positive(), foundAtMs: z.int() }).nullable().default(null),
  /** The user's choice: uploads go to a temporary name first. */
  usesTemporaryNames: z.boolean().default(true),
});
export type SiteRecord = Readonly<z.output<typeof siteRecordSchema>>;

const sitesSchema = z.object({ sites: z.record(z.string(), siteRecordSchema).default({}) });

/** Servers are given another limit now and then: what was found is believed for this long. */
const believedForMs = 24 * 60 * 60 * 1000;

const newRecord: SiteRecord = siteRecordSchema.parse({});

/** The remembered sites, by their key. */
export class Sites {
  readonly #file: JsonFile<z.output<typeof sitesSchema>>;
  readonly #ports: Pick<Ports, 'clock' | 'logger'>;

  private constructor(file: JsonFile<z.output<typeof sitesSchema>>, ports: Pick<Ports, 'clock' | 'logger'>) {
    this.#file = file;
    this.#ports = ports;
  }

  static async open({ paths, logger, clock }: Pick<Ports, 'paths' | 'logger' | 'clock'>): Promise<Sites> {
    const filePath = path.join(paths.homeDir, 'sites.json');
    return new Sites(await JsonFile.open(filePath, sitesSchema, sitesSchema.parse({}), logger), {
      logger,
      clock,
    });
  }

  get(siteKey: string): SiteRecord {
    const record = this.#file.value.sites[siteKey] ?? newRecord;
    const { bearsConnections: bears } = record;
    const isStale = bears !== null && this.#ports.clock.nowMs() - bears.foundAtMs > believedForMs;
    return isStale ? { ...record, bearsConnections: null } : record;
  }

  /** Holds at once; a disk that is full costs the memory of the next start only. */
  update(siteKey: string, change: Partial<SiteRecord>): void {
    const record = { ...this.get(siteKey), ...change };
    this.#file
      .update(({ sites }) => ({ sites: { ...sites, [siteKey]: record } }))
      .catch((error: unknown) =>
        this.#ports.logger.warn(
          { reason: String(error) },
          'what was learnt of a site could not be remembered',
        ),
      );
  }
}
