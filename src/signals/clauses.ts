/** Grammar words of a reading as bits per token, so that a detector can walk a clause without searching lists. */
import type { Sentence } from '../tokens.ts';
import { of, type Scan } from './scan.ts';

/** Names of tags that hold grammar words, each with its bit. */
export const bits = {
  be: 1,
  future: 2,
  past: 4,
  adverb: 8,
  negation: 16,
  we: 32,
  you: 64,
  held: 128,
  condition: 256,
  otherwise: 512,
  polite: 1024,
  'lead-in': 2048,
  permission: 4096,
  wish: 8192,
  'clause-word': 16384,
  'third-party': 32768,
  'held-place': 65536,
  'held-goods': 131072,
  'held-terms': 262144,
  burden: 524288,
  relief: 1048576,
  booked: 2097152,
  offered: 4194304,
  price: 8388608,
  gain: 16777216,
  'held-benefit': 33554432,
} as const;

const clauseMark = /^[,;:–—()]$/;

/** Which grammar words each token belongs to. */
export function grammar(scan: Scan): Uint32Array {
  const out = new Uint32Array(scan.tokens.length);
  for (const [tag, bit] of Object.entries(bits)) for (const { from, to } of of(scan, tag)) for (let i = from; i < to; i++) out[i]! |= bit;
  return out;
}

/** Where the clause that holds token `i` begins: after the last comma, dash, bracket or colon. */
export function clauseStart({ tokens }: Scan, { from }: Sentence, i: number): number {
  let start = i;
  while (start > from && !clauseMark.test(tokens[start - 1]!.key)) start--;
  return start;
}

/** Where the clause that holds token `i` ends (exclusive). */
export function clauseEnd({ tokens }: Scan, { to }: Sentence, i: number): number {
  let end = i;
  while (end < to && !clauseMark.test(tokens[end]!.key) && tokens[end]!.kind !== 'end') end++;
  return end;
}

/** Whether any of the tokens `[from, to)` has one of the bits. */
export function some(words: Uint32Array, from: number, to: number, mask: number): boolean {
  for (let i = Math.max(0, from); i < to; i++) if (words[i]! & mask) return true;
  return false;
}

/** Whether the "will be" of a clause before goes on after an "and", up to the subject that ends at token `i`. */
export function carried({ tokens }: Scan, words: Uint32Array, { from }: Sentence, i: number): boolean {
  let and = i;
  while (and >= from && and > i - 5 && !/^(?:and|or|și|si|sau|iar|,)$/.test(tokens[and]!.key)) and--;
  if (and < from || and <= i - 5 || and === i || some(words, and + 1, i + 1, bits.be | bits.future | bits.past | bits['clause-word']))
    return false;
  for (let be = and - 1; be > from; be--) if (words[be]! & bits.be && some(words, be - 3, be, bits.future)) return true;
  return false;
}
