/** Calls back at Ctrl-C, and when the system or a closing terminal asks us to end; as often as it is asked. */
export function onInterrupt(listener: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener);
}
