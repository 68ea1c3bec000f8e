import { writeFileSync } from 'node:fs';

/**
 * Says of a file on Windows that it came from elsewhere, in the stream that browsers use for it: Windows and Office ask
 * before they run such a file. Disks that keep no streams (FAT, some network disks) cost no file. macOS does the same by
 * itself for the packaged app (LSFileQuarantineEnabled); Linux knows no such mark.
 */
export function markOfTheWeb(localPath: string, platform: NodeJS.Platform = process.platform): void {
  if (platform !== 'win32') return;
  try {
    writeFileSync(`${localPath}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
  } catch {
    // It is a warning more, and not the file.
  }
}
