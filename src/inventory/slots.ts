/** The placeholders of words: which they are, and whether changed words still hold each in its place. Pure. */

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const looksLikeOne = /\{[^{}\n]{0,120}\}/g;

const counted = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

/** The words between placeholders, or why they are not where they were. `known` are the placeholders in their order. */
export function wordsBetween(words: string, known: readonly string[]): readonly string[] | { readonly refused: string } {
  const between: string[] = [];
  const found: string[] = [];
  if (known.length) {
    // The longer name first: `{name}` begins no other, but what is shown may hold any code.
    const names = [...new Set(known)].sort((a, b) => b.length - a.length);
    const pattern = new RegExp(names.map(escaped).join('|'), 'g');
    let at = 0;
    for (const match of words.matchAll(pattern)) {
      between.push(words.slice(at, match.index));
      found.push(match[0]);
      at = match.index + match[0].length;
    }
    between.push(words.slice(at));
  } else between.push(words);
  const [before, now] = [counted(known), counted(found)];
  for (const [name, count] of before) {
    const there = now.get(name) ?? 0;
    if (there < count) {
      const others = between.flatMap((text) => [...text.matchAll(looksLikeOne)].map(([one]) => one));
      const changed = others.length ? `, found ${others.join(', ')}` : '';
      return {
        refused: there
          ? `Expected the placeholder ${name} ${count} times, found it ${there === 1 ? 'once' : `${there} times`}`
          : `Expected the placeholder ${name}${changed}`,
      };
    }
    if (there > count)
      return { refused: `Expected the placeholder ${name} ${count === 1 ? 'once' : `${count} times`}, found it ${there} times` };
  }
  const moved = known.findIndex((name, i) => found[i] !== name);
  if (moved >= 0) return { refused: `Expected the placeholders in their order: ${known[moved]} before ${found[moved]}` };
  return between;
}

/** What looks like a placeholder in new words and was not in the old ones. */
export function invented(old: readonly string[], now: readonly string[]): string | null {
  const all = (texts: readonly string[]) => counted(texts.flatMap((text) => [...text.matchAll(looksLikeOne)].map(([one]) => one)));
  const before = all(old);
  for (const [one, count] of all(now)) if (count > (before.get(one) ?? 0)) return one;
  return null;
}
