import type { ConnectionOptions } from './connectionOptions.ts';
import type { ControlConnection } from './controlConnection.ts';
import type { FirstPort } from './passivePort.ts';
import type { SiteMemory } from './siteMemory.ts';
import type { TextCodec } from './textCodec.ts';
import type { TurnGate } from './turnGate.ts';

/** The connection that a transfer belongs to. */
export interface TransferLink {
  readonly control: ControlConnection;
  readonly gate: TurnGate;
  readonly firstPort: FirstPort | null;
  readonly codec: TextCodec;
  readonly options: ConnectionOptions;
  readonly site: SiteMemory;
  readonly redact: (text: string) => string;
}
