/** Names the likely choice where a word is nearly one, and lists what there is. */

/** How many letters to insert, drop, change or swap with their neighbor; counting stops beyond `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** The choice that a word is at most two typing slips away from (one in a short word), or null. */
export function nearest(word: string, choices: Iterable<string>): string | null {
  const typed = word.toLowerCase();
  const most = typed.length < 4 ? 1 : 2;
  let best: string | null = null;
  let least = most + 1;
  for (const choice of choices) {
    const away = distance(typed, choice.toLowerCase(), most);
    if (away < least) [best, least] = [choice, away];
  }
  return best;
}

/** `Unknown rule "jargn", did you mean "jargon"? There are: jargon, shouting`. */
export function unknown(what: string, word: string, choices: Iterable<string>): string {
  const all = [...choices];
  const near = nearest(word, all);
  const known = all.length ? `There are: ${all.join(', ')}` : 'There are none';
  return near === null ? `Unknown ${what} "${word}". ${known}` : `Unknown ${what} "${word}", did you mean "${near}"? ${known}`;
}
