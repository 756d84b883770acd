/** A sum of a message's words, by which two texts are known to be the same without keeping either. */
import type { Token } from './tokens.ts';

/** The words, figures and places of values in order, as one number; case, diacritics and punctuation do not count. */
export function wordingOf(tokens: readonly Token[]): number {
  // two sums of 32 bits, one number: cyrb53
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const take = (code: number) => {
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  };
  for (const { kind, key } of tokens) {
    if (kind === 'mark' || kind === 'end') continue;
    for (let i = 0; i < key.length; i++) take(key.charCodeAt(i));
    take(32);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
