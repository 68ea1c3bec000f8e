const key = 'quayside.palette';
const mostKept = 6;

/** What was chosen in the palette of this browser, the latest first. */
export function recentItems(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberItem(itemId: string): void {
  const others = recentItems().filter((other) => other !== itemId);
  localStorage.setItem(key, JSON.stringify([itemId, ...others].slice(0, mostKept)));
}

export const forgetItems = (): void => localStorage.removeItem(key);
