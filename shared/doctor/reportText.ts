import type { DoctorReport, StageReport } from '../model/doctor.ts';
import { directionSigns } from '../model/logLine.ts';
import { en } from '../text/en/index.ts';
import { mendText } from './mendText.ts';

const { doctor } = en;

/**
 * The whole report as Markdown, for a ticket or a mail. Names are struck out before, by `strikeOut`. In English, as all
 * that servers and the engine say: who is to help may speak another language than the page.
 */
export function reportText(report: DoctorReport): string {
  const { host, port, tlsMode, version, atMs, durationMs, verdict, stages } = report;
  const encryption = { none: 'no TLS', implicit: 'implicit TLS', explicit: 'explicit TLS' }[tlsMode];
  const head = [
    `# Connection report: ${host} port ${port}, ${encryption}`,
    '',
    `Quayside ${version}, ${new Date(atMs).toISOString()}, ${(durationMs / 1000).toFixed(1)} s. ${doctor.overall[verdict]}`,
  ];
  return `${[...head, ...stages.flatMap(stageText)].join('\n')}\n`;
}

function stageText({
  stage,
  verdict,
  summary,
  details,
  durationMs,
  transcript,
  mends,
}: StageReport): string[] {
  const lines = transcript.map(({ direction, text }) => `    ${directionSigns[direction]} ${text}`);
  return [
    '',
    `## ${doctor.stages[stage]}: ${doctor.verdicts[verdict]}`,
    '',
    verdict === 'skipped' ? plain(summary) : `${plain(summary)} (${durationMs} ms)`,
    ...(details.length > 0 ? ['', ...details.map((detail) => `- ${plain(detail)}`)] : []),
    ...(mends.length > 0 ? ['', ...mends.map((mend) => `- Can be mended: ${mendText(mend, doctor)}`)] : []),
    ...(lines.length > 0 ? ['', ...lines] : []),
  ];
}

/** A stranger's words as they are, whatever they mean in Markdown or HTML. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
