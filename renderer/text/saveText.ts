/** Hands a text to the browser, or to the desktop's, as a file to keep. */
export function saveText(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  // The browser has its own hold on it once the download has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
