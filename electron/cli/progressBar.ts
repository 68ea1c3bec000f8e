import cliProgress, { type Options, type Params } from 'cli-progress';
import { createSpeedometer } from '../engine/transfers/speedometer.ts';

export interface Progress {
  readonly transferredBytes: number;
  /** Null where the source does not tell. */
  readonly sizeBytes: number | null;
}

export interface ProgressBar {
  readonly update: (progress: Progress) => void;
  /** Takes the bar away and leaves the line as it was. */
  readonly stop: () => void;
}

/** A bar on a terminal: share, size, speed, time left. Drawn from the first progress on. */
export function createProgressBar(terminal: NodeJS.WriteStream, nowMs: () => number): ProgressBar {
  const speedometer = createSpeedometer();
  let latest: Progress = { transferredBytes: 0, sizeBytes: null };
  const format = (options: Options, { progress }: Params): string =>
    progressText(latest, speedometer.bytesPerSecond(), () => cliProgress.Format.BarFormat(progress, options));
  const bar = new cliProgress.SingleBar(
    // Without `linewrap` the terminal itself is switched, and stays so when the process is killed.
    { stream: terminal, format, barsize: 24, clearOnComplete: true, linewrap: true },
    cliProgress.Presets.shades_classic,
  );
  return {
    update: (progress) => {
      latest = progress;
      speedometer.add(nowMs(), progress.transferredBytes);
      if (!bar.isActive) bar.start(progress.sizeBytes ?? 0, progress.transferredBytes);
      bar.setTotal(progress.sizeBytes ?? 0);
      bar.update(progress.transferredBytes);
    },
    stop: () => bar.stop(),
  };
}

/** `  42 % ██████░░░░░░ 21.0 MB of 50.0 MB  12.3 MB/s  0:02 left`; of an unknown size only what is known. */
export function progressText(
  { transferredBytes, sizeBytes }: Progress,
  bytesPerSecond: number | null,
  drawBar: () => string,
): string {
  const speed = bytesPerSecond === null ? '' : `  ${bytesText(bytesPerSecond)}/s`;
  if (sizeBytes === null) return `${bytesText(transferredBytes)}${speed}`;
  const share = sizeBytes === 0 ? 1 : Math.min(1, transferredBytes / sizeBytes);
  const percent = String(Math.floor(share * 100)).padStart(3);
  const done = `${percent} % ${drawBar()} ${bytesText(transferredBytes)} of ${bytesText(sizeBytes)}`;
  if (!bytesPerSecond) return `${done}${speed}`;
  const leftSeconds = Math.max(0, (sizeBytes - transferredBytes) / bytesPerSecond);
  return `${done}${speed}  ${durationText(leftSeconds)} left`;
}

const units = ['kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** In powers of a thousand, as disks and networks are sold: `999 B`, `1.0 kB`, `50.0 MB`. */
export function bytesText(bytes: number): string {
  let size = Math.round(bytes);
  if (size < 1000) return `${size} B`;
  let unit: string = units[0];
  size = bytes / 1000;
  for (const larger of units.slice(1)) {
    // 999.95 would be written as 1000.0.
    if (size < 999.95) break;
    size /= 1000;
    unit = larger;
  }
  return `${size.toFixed(1)} ${unit}`;
}

/** `0:07`, `12:34`, `1:02:03`. */
export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  const tail = twoDigits(whole % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${tail}` : `${minutes}:${tail}`;
}
