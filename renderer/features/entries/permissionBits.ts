/** Who a permission is for, and what it allows, as the bits of a Unix mode. */
export const permissionRows = [
  { who: 'owner', shift: 6 },
  { who: 'group', shift: 3 },
  { who: 'others', shift: 0 },
] as const;

export const permissionColumns = [
  { what: 'read', bit: 4 },
  { what: 'write', bit: 2 },
  { what: 'execute', bit: 1 },
] as const;

export const hasBit = (unixMode: number, shift: number, bit: number): boolean =>
  (unixMode & (bit << shift)) !== 0;

export const withBit = (unixMode: number, shift: number, bit: number, isOn: boolean): number =>
  isOn ? unixMode | (bit << shift) : unixMode & ~(bit << shift);

/** `0644` → 0o644; three digits or four. Null for anything else. */
export const parseOctal = (text: string): number | null =>
  /^[0-7]{3,4}$/.test(text.trim()) ? Number.parseInt(text.trim(), 8) : null;

export const formatOctal = (unixMode: number): string => unixMode.toString(8).padStart(4, '0');
