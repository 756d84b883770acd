import {
  defineRule,
  flag,
  initialsOf,
  integer,
  isLocal,
  nameIn,
  namesIn,
  nearest,
  notationOf,
  plainName,
  words,
  wordsOfName,
  written,
  type Context,
  type Problem,
  type Reading,
} from '../src/rule.ts';

type Placeholder = Reading['placeholders'][number];

export default defineRule({
  summary: 'Disallow placeholders that nobody fills in: slips in a name, and names that the config does not declare.',
  category: 'template',
  channels: 'all',
  severity: 'error',
  anyLanguage: true,
  needs: ['project.placeholders', 'project.placeholdersByInitials', 'project.placeholdersByWord', 'translations'],
  options: {
    complete: flag('Take a contract with several kinds of values for a list of all the placeholders there are.', true),
    least: integer('In how many messages a name stands before one that is a slip away from it is taken for that slip.', 5),
    allow: words('Placeholders that a service fills in by itself, besides those of the contract.'),
  },
  *check({ placeholders, links, message }, { contract, options, project, translations }) {
    if (!placeholders.length && !links.some(({ address }) => address?.code.length)) return;
    const names = Object.keys(contract);
    const known = new Set([...names, ...options.allow].map((name) => plainName(name) ?? name));
    const folded = new Set([...known].map(fold));
    const declared = (name: string): boolean => {
      // `customer` declares all that belongs to it
      for (let dot = name.length; dot > 0; dot = name.lastIndexOf('.', dot - 1)) if (known.has(name.slice(0, dot))) return true;
      return folded.has(fold(name));
    };
    // a few names with a role explain names that do not explain themselves; several kinds of values are a list
    const kinds = new Set(Object.values(contract).map(({ role }) => role));
    const complete = options.complete && (kinds.has(null) || (kinds.size > 1 && names.length > 2));
    const fault = (name: string, code: string): Pick<Problem, 'messageId' | 'message' | 'severity'> | null => {
      if (declared(name)) return null;
      const near = names.length ? slipOf(name, known) : null;
      if (near !== null) return { messageId: 'unknown', message: `Unknown placeholder "${code}", expected "${near}"` };
      const usual = commoner(name, project, options.least);
      if (usual !== null) {
        const where = `as in ${project.placeholders.get(usual)!} messages`;
        return { messageId: 'slip', severity: 'warn', message: `Unknown placeholder "${code}", expected "${usual}" ${where}` };
      }
      const original = translatedFrom(name, message, { project, translations });
      if (original !== null) {
        const where = `as in the other ${translations.length > 1 ? 'languages' : 'language'}`;
        return { messageId: 'translated', severity: 'warn', message: `Unknown placeholder "${code}", expected "${original}" ${where}` };
      }
      return complete ? { messageId: 'unknown', message: `Unknown placeholder "${code}", which the config does not declare` } : null;
    };
    for (const placeholder of placeholders) {
      const name = notationOf(placeholder) && plainName(placeholder.name);
      const problem = name === null ? null : fault(name, written(placeholder));
      if (problem && !isLocal(placeholder)) yield { at: { start: placeholder.at, end: placeholder.at + 1 }, ...problem };
    }
    for (const { address, start, end } of links)
      for (const span of address?.code ?? []) {
        const site: Placeholder['site'] = { below: address!.site.below, start: span.start, end: span.end };
        const code = written({ site });
        const name = nameIn(code);
        const problem = name === null ? null : fault(name, code);
        if (name !== null && problem && !isLocal({ site, name })) yield { at: { start, end }, site, ...problem };
      }
  },
});

/** `FirstName` and `first_name` are one name in two systems. */
const fold = (name: string): string => name.replace(/[_ -]/g, '').toLowerCase();

/** The declared name that was meant: short names are near each other by chance, and a plural is a name of its own. */
function slipOf(name: string, known: ReadonlySet<string>): string | null {
  if (name.length < 5) return null;
  const near = nearest(
    name,
    [...known].filter((one) => one.length >= 5),
  );
  if (near === null || Math.abs(near.length - name.length) > 1 || near === `${name}s` || name === `${near}s`) return null;
  return name.length < 8 && !sameLetters(name, near) ? null : near;
}

/** Whether a letter is missing, doubled or out of place: no other word came to mind. */
const sameLetters = (a: string, b: string): boolean =>
  a.length === b.length ? sorted(fold(a)) === sorted(fold(b)) : sorted(new Set(fold(a))) === sorted(new Set(fold(b)));
const sorted = (letters: Iterable<string>): string => [...letters].sort().join('');

/** A slip is copied, but not into many messages: what stands in more is a name. */
const seldom = 2;

type Beside = Pick<Context<Record<never, never>>, 'project' | 'translations'>;

/** The name that many messages have where this one, which next to none has, is a slip in one of its words. */
function commoner(
  name: string,
  { placeholders, placeholdersByInitials, placeholdersByWord }: Beside['project'],
  least: number,
): string | null {
  const here = placeholders.get(name) ?? 0;
  if (here > seldom) return null;
  const own = wordsOfName(name);
  // the first letter of a word is hardly ever the slip
  for (const other of placeholdersByInitials.get(initialsOf(name)) ?? []) {
    if (placeholders.get(other)! < Math.max(least, here * least)) continue;
    const theirs = wordsOfName(other);
    const apart = own.filter((word, i) => word !== theirs[i]);
    const at = own.findIndex((word, i) => word !== theirs[i]);
    if (apart.length !== 1 || !isSlip(own[at]!, theirs[at]!, own.length > 1)) continue;
    // a word that stands in other names too is one that somebody meant
    if (!placeholdersByWord.get(own[at]!)?.some((one) => one !== name)) return other;
  }
  return null;
}

/**
 * Whether a word is another with one letter dropped, doubled, changed or out of order, and none of its own that is near by
 * chance: the shorter, the likelier, unless words around it are the same.
 */
function isSlip(word: string, meant: string, among: boolean): boolean {
  if (/\d/.test(word + meant) || word[0] !== meant[0] || Math.min(word.length, meant.length) < 4) return false;
  let from = 0;
  while (word[from] === meant[from]) from++;
  let to = 0;
  while (to < Math.min(word.length, meant.length) - from && word.at(-1 - to) === meant.at(-1 - to)) to++;
  const [odd, right] = [word.slice(from, word.length - to), meant.slice(from, meant.length - to)];
  if (odd.length === right.length && sorted(odd) === sorted(right)) return word.length >= 5; // nmae, cutsomer, costumer
  const twice = odd !== '' && odd === word[from - 1];
  if (odd.length + right.length === 1) return to > 0 && meant.length >= (among || twice ? 5 : 6); // endings make other words
  return odd.length === 1 && right.length === 1 && to > 0 && word.length >= 8;
}

/** The one name that all other languages have in the place of one that no other message has: it was translated with the words. */
function translatedFrom(name: string, { nodes }: Reading['message'], { project, translations }: Beside): string | null {
  const [first, ...others] = translations;
  const elsewhere = (one: string) => translations.some(({ placeholders }) => placeholders.includes(one));
  if (!first || (project.placeholders.get(name) ?? 0) > 1 || elsewhere(name)) return null;
  const own = namesIn(nodes);
  const lost = first.placeholders.filter((one) => !own.has(one) && others.every(({ placeholders }) => placeholders.includes(one)));
  const added = [...own].filter((one) => !elsewhere(one));
  const usual = lost.length === 1 && added.length === 1 ? lost[0]! : null;
  return usual !== null && (others.length || (project.placeholders.get(usual) ?? 0) > 1) ? usual : null;
}
