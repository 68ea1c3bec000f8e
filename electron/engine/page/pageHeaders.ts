/**
 * On every answer that a host gives to the page. The page may load and do what it brings along and nothing else;
 * nobody may frame, embed or keep it. Popups are placed through the CSSOM, which `style-src 'self'` allows; style
 * attributes it does not. `connectSources` in the words of the policy: where the page may connect to.
 */
export function pageHeaders(connectSources: string): Readonly<Record<string, string>> {
  return {
    ...plainHeaders,
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src ${connectSources}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}

/** For an answer to somebody unknown: the same for everyone. */
export const plainHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
