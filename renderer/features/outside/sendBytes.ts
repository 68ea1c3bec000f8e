/**
 * Sends a file to the engine by the ticket that it gave, beside the wire. Rejects where the browser could not read the file
 * or the engine did not take it, which says why itself.
 * @param onBytes how many have left so far
 */
export function sendBytes(
  ticket: string,
  file: File,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch() tells nothing of what it has sent.
    const request = new XMLHttpRequest();
    const failed = (): void => reject(new Error('It was not sent.'));
    const abort = (): void => request.abort();
    request.open('PUT', `/incoming/${ticket}`);
    request.upload.addEventListener('progress', ({ loaded }) => onBytes(loaded));
    request.addEventListener('load', () => (request.status === 204 ? resolve() : failed()));
    request.addEventListener('error', failed);
    request.addEventListener('abort', failed);
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    // As bytes, whatever the browser takes it for.
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  });
}
