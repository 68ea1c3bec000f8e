/** `rw-r--r-- (0644)`: permission bits as ls writes them, and in octal. */
export function formatMode(unixMode: number): string {
  const letters = [6, 3, 0].map((shift) => {
    const bits = (unixMode >> shift) & 7;
    return (bits & 4 ? 'r' : '-') + (bits & 2 ? 'w' : '-') + (bits & 1 ? 'x' : '-');
  });
  const special = [
    [0o4000, 0, 's'],
    [0o2000, 1, 's'],
    [0o1000, 2, 't'],
  ] as const;
  for (const [bit, index, letter] of special) {
    if (!(unixMode & bit)) continue;
    letters[index] = (letters[index] ?? '').replace(/(.)$/, (last) =>
      last === 'x' ? letter : letter.toUpperCase(),
    );
  }
  return `${letters.join('')} (${unixMode.toString(8).padStart(4, '0')})`;
}
