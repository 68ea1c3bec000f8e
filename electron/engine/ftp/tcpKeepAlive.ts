/**
 * For every connection. A control connection says nothing while a large file travels, and NAT forgets it; a peer that
 * is gone is found out some ten probes later, however long the timeouts are.
 */
export const tcpKeepAlive = { keepAlive: true, keepAliveInitialDelay: 30_000 } as const;
