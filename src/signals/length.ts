import type { Signals } from '../signals.ts';
import type { Sentence } from '../tokens.ts';

/** From so many short pieces between commas on, they are a list. */
const listed = 3;
const short = 4;
/** How long an item of a list behind a colon may be. */
const item = 12;

/**
 * How many words a reader has to keep in mind until the sentence ends: its longest stretch between colons and
 * semicolons. A placeholder counts two, a number with its groups one, and so does each item of a list
 * but the longest of one behind a colon.
 */
export function wordsIn({ tokens }: Pick<Signals, 'tokens'>, { from, to }: Sentence): number {
  let most = 0;
  let pieces: number[] = [0];
  let heralded = false;
  const close = (key: string) => {
    most = Math.max(most, heralded && isList(pieces) ? Math.max(...pieces) + pieces.length - 1 : counted(pieces));
    pieces = [0];
    heralded = key === ':';
  };
  for (let i = from; i < to; i++) {
    const { kind, key } = tokens[i]!;
    if (key === ':' || key === ';' || /^[*•·|]$/.test(key)) close(key);
    else if (key === ',' || key === '(' || key === ')') pieces.push(0);
    else if (kind === 'word' || kind === 'address' || (kind === 'number' && tokens[i - 1]?.kind !== 'number'))
      pieces[pieces.length - 1]! += 1;
    else if (kind === 'placeholder') pieces[pieces.length - 1]! += 2;
  }
  close('');
  return most;
}

/** What a colon heralds is a list whatever its items are: one of them is kept in mind at a time. */
const isList = (pieces: readonly number[]): boolean => pieces.length >= listed && pieces.every((words) => words <= item);

/** The words of pieces between commas: items of a list count one each. */
function counted(pieces: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < pieces.length;) {
    let end = i;
    while (end < pieces.length && pieces[end]! <= short) end++;
    if (end - i >= listed) {
      sum += end - i;
      i = end;
    } else sum += pieces[i++]!;
  }
  return sum;
}
