/** Where the page lives in the desktop shell. Nothing else is ever shown, and nothing else may speak to it. */
export const pageScheme = 'app';
export const pageUrl = `${pageScheme}://quayside/`;

/** Whether the URL is of the page's own origin. `app:` has no `origin` in Node's words, so its parts are compared. */
export function isPageUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, username, password } = new URL(text);
  return protocol === `${pageScheme}:` && host === 'quayside' && username === '' && password === '';
}
