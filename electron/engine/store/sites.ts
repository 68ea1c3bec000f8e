import path from 'node:path';
import { z } from 'zod';
import {
  defaultSiteChoices,
  type LearntFact,
  type SiteChoices,
  type SiteChoicesChange,
  siteChoicesChangeSchema,
} from '../../../shared/model/site.ts';
import { withChange } from '../../../shared/model/withChange.ts';
import type { Learnt } from '../ftp/siteMemory.ts';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';
import { learntFacts } from './learntFacts.ts';

/** What Quayside remembers of a site from one start to the next. */
const siteRecordSchema = z.object({
  /** A person's: those that were changed; the others are as this version has them. */
  choices: siteChoicesChangeSchema.default({}),
  /** Quayside's own. Facts that this version does not know stay for the one that wrote them. */
  learnt: z.record(z.string(), z.object({ value: z.unknown(), atMs: z.int() })).default({}),
});
type SiteRecord = z.output<typeof siteRecordSchema>;

/** The form that the first versions wrote. */
const firstRecordSchema = z
  .strictObject({
    bearsConnections: z.object({ count: z.int().positive(), foundAtMs: z.int() }).nullable(),
    usesTemporaryNames: z.boolean(),
  })
  .transform(
    ({ bearsConnections: bears, usesTemporaryNames }): SiteRecord => ({
      choices: usesTemporaryNames ? {} : { usesTemporaryNames },
      learnt: bears ? { bearsConnections: { value: bears.count, atMs: bears.foundAtMs } } : {},
    }),
  );

const sitesSchema = z.object({
  sites: z.record(z.string(), z.union([firstRecordSchema, siteRecordSchema])).default({}),
});
type SitesFile = z.output<typeof sitesSchema>;

export type SitesPorts = Pick<Ports, 'paths' | 'logger' | 'clock'>;

export interface SitesOptions {
  /** False = another Quayside keeps them: changes hold until this one ends. */
  readonly mayWrite: boolean;
  readonly onChange: (siteKey: string) => void;
}

const newRecord: SiteRecord = siteRecordSchema.parse({});
const factNames = Object.keys(learntFacts) as (keyof Learnt)[];

/** The remembered sites, by their key: what was chosen for each, and what was learnt of it. */
export class Sites {
  readonly #file: JsonFile<SitesFile>;
  readonly #ports: SitesPorts;
  readonly #options: SitesOptions;

  private constructor(file: JsonFile<SitesFile>, ports: SitesPorts, options: SitesOptions) {
    this.#file = file;
    this.#ports = ports;
    this.#options = options;
  }

  static async open(ports: SitesPorts, options: SitesOptions): Promise<Sites> {
    const filePath = path.join(ports.paths.homeDir, 'sites.json');
    const file = await JsonFile.open(filePath, {
      schema: sitesSchema,
      initial: sitesSchema.parse({}),
      logger: ports.logger,
      mayWrite: options.mayWrite,
    });
    return new Sites(file, ports, options);
  }

  choices(siteKey: string): SiteChoices {
    return withChange(defaultSiteChoices, this.#record(siteKey).choices);
  }

  /** Holds at once. */
  choose(siteKey: string, change: SiteChoicesChange): void {
    this.#update(siteKey, ({ choices, ...record }) => ({ ...record, choices: { ...choices, ...change } }));
  }

  /** What is still believed. */
  learnt(siteKey: string): Partial<Learnt> {
    return Object.fromEntries(this.#believed(siteKey).map(({ name, value }) => [name, value]));
  }

  /** One fact that is still believed, without a look at the others: this is asked for every file. */
  learntFact<K extends keyof Learnt>(siteKey: string, name: K): Learnt[K] | null {
    const [fact] = this.#believedFact(siteKey, name);
    return fact?.value ?? null;
  }

  /** A fact that turned out otherwise takes the place of the one before; one that does not hold any more is forgotten. */
  learn<K extends keyof Learnt>(siteKey: string, name: K, value: Learnt[K]): void {
    const atMs = this.#ports.clock.nowMs();
    const isKept = learntFacts[name].describe(value) !== null;
    this.#update(siteKey, (record) => {
      const { [name]: _before, ...others } = record.learnt;
      return { ...record, learnt: isKept ? { ...others, [name]: { value, atMs } } : others };
    });
  }

  /** All that was learnt; what was chosen stays. */
  forget(siteKey: string): void {
    this.#update(siteKey, (record) => ({ ...record, learnt: {} }));
  }

  /** All that was learnt of any site. */
  forgetAll(): Promise<void> {
    for (const siteKey of Object.keys(this.#file.value.sites)) this.forget(siteKey);
    return this.written();
  }

  /** The same as `learnt`, for people. */
  describe(siteKey: string): LearntFact[] {
    return this.#believed(siteKey)
      .map(({ name, text, atMs }) => ({ name, text, learntAtMs: atMs }))
      .sort((one, other) => one.learntAtMs - other.learntAtMs);
  }

  /** Resolves when all is on the disk that can be. */
  written(): Promise<void> {
    return this.#file.settled();
  }

  #believed(siteKey: string): BelievedFact[] {
    return factNames.flatMap((name) => this.#believedFact(siteKey, name));
  }

  /** None where nothing was learnt, or too long ago. */
  #believedFact<K extends keyof Learnt>(siteKey: string, name: K): BelievedFact<K>[] {
    const fact = this.#record(siteKey).learnt[name];
    const isFresh = fact && this.#ports.clock.nowMs() - fact.atMs <= learntFacts[name].believedForMs;
    return isFresh ? readFact(name, fact) : [];
  }

  #record(siteKey: string): SiteRecord {
    return this.#file.value.sites[siteKey] ?? newRecord;
  }

  /** A disk that is full costs the memory of the next start only. */
  #update(siteKey: string, change: (record: SiteRecord) => SiteRecord): void {
    const record = change(this.#record(siteKey));
    this.#file
      .update(({ sites }) => ({ sites: { ...sites, [siteKey]: record } }))
      .catch((error: unknown) =>
        this.#ports.logger.warn({ reason: String(error) }, 'what is known of a site could not be kept'),
      );
    this.#options.onChange(siteKey);
  }
}

interface BelievedFact<K extends keyof Learnt = keyof Learnt> {
  readonly name: K;
  readonly value: Learnt[K];
  readonly text: string;
  readonly atMs: number;
}

/** None where the file has something else there. */
function readFact<K extends keyof Learnt>(
  name: K,
  { value, atMs }: { readonly value: unknown; readonly atMs: number },
): BelievedFact<K>[] {
  const { schema, describe } = learntFacts[name];
  const read = schema.safeParse(value);
  if (!read.success) return [];
  const text = describe(read.data);
  return text === null ? [] : [{ name, value: read.data, text, atMs }];
}
