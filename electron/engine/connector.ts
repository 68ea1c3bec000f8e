import { type ConnectorInput, connectorInputSchema, type ModeOutput } from '../../shared/connector.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { describeIssues } from '../../shared/rpc/describeIssues.ts';
import type { Logger } from './ports.ts';

export interface RunOptions {
  readonly engineDir: string;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly onProgress?: (progress: { transferredBytes: number; sizeBytes: number | null }) => void;
  readonly onTranscript?: (line: string) => void;
  readonly trustFingerprintSha256?: string;
}

export function parseConnectorInput(json: unknown): ConnectorInput {
  const parsed = connectorInputSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('invalid_input', describeIssues(parsed.error.issues));
}

export async function runConnector(_input: ConnectorInput, _options: RunOptions): Promise<ModeOutput> {
  throw new Error('not built yet');
}
