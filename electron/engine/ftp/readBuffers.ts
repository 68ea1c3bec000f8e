/** What a connection begins with: enough for a small file and for a slow line. */
export const smallBlockBytes = 64 * 1024;
/** What a fast line fills in one read. More would leave the processor's cache before it is written. */
const largeBlockBytes = 256 * 1024;
/** All connections share so many large blocks; further ones read into small blocks. */
const maxLargeBlocks = 160;
/** Kept for the next connection once nobody uses them. */
const maxSpareBlocks = { small: 64, large: 16 } as const;

/** Memory that is read into, and the number of those who still need what is in it. */
export interface Block {
  readonly buffer: Buffer;
  users: number;
}

const spare = { small: [] as Block[], large: [] as Block[] };
let largeBlocks = 0;

/** A block with one user. Its memory is not cleared. */
export function takeBlock(size: 'small' | 'large'): Block {
  const isLarge = size === 'large' && largeBlocks < maxLargeBlocks;
  if (isLarge) largeBlocks++;
  const block = spare[isLarge ? 'large' : 'small'].pop() ?? {
    buffer: Buffer.allocUnsafeSlow(isLarge ? largeBlockBytes : smallBlockBytes),
    users: 0,
  };
  block.users = 1;
  return block;
}

/** One user less; the last one gives the block back. */
export function releaseBlock(block: Block): void {
  block.users--;
  if (block.users > 0) return;
  const size = block.buffer.length === largeBlockBytes ? 'large' : 'small';
  if (size === 'large') largeBlocks--;
  if (spare[size].length < maxSpareBlocks[size]) spare[size].push(block);
}
