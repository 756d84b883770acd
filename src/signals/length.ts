import type { Signals } from '../signals.ts';
import type { Sentence } from '../tokens.ts';

/** From so many short pieces between commas on, they are a list. */
const listed = 3;
const short = 4;

/**
 * How many words a reader has to keep in mind until the sentence ends: its longest stretch between colons and
 * semicolons. A placeholder counts two, a number with its groups one, and so does each item of a list.
 */
export function wordsIn({ tokens }: Pick<Signals, 'tokens'>, { from, to }: Sentence): number {
  let most = 0;
  let pieces: number[] = [0];
  const close = () => {
    most = Math.max(most, counted(pieces));
    pieces = [0];
  };
  for (let i = from; i < to; i++) {
    const { kind, key } = tokens[i]!;
    if (key === ':' || key === ';' || /^[*•·|]$/.test(key)) close();
    else if (key === ',' || key === '(' || key === ')') pieces.push(0);
    else if (kind === 'word' || kind === 'address' || (kind === 'number' && tokens[i - 1]?.kind !== 'number'))
      pieces[pieces.length - 1]! += 1;
    else if (kind === 'placeholder') pieces[pieces.length - 1]! += 2;
  }
  close();
  return most;
}

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
