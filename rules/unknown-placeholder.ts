import { defineRule, flag, isLocal, nearest, notationOf, words, written, type Reading } from '../src/rule.ts';

type Placeholder = Reading['placeholders'][number];

export default defineRule({
  summary: 'Disallow placeholders that nobody fills in: slips in a name, and names that the config does not declare.',
  category: 'template',
  channels: 'all',
  severity: 'error',
  anyLanguage: true,
  needsData: ['placeholders.contract'],
  options: {
    complete: flag('Take a contract with several kinds of values for a list of all the placeholders there are.', true),
    allow: words('Placeholders that a service fills in by itself, besides those of the contract.'),
  },
  *check({ placeholders, links }, { contract, options }) {
    const names = Object.keys(contract);
    if (!names.length) return;
    const known = new Set([...names, ...options.allow].map(bare));
    const folded = new Set([...known].map(fold));
    const declared = (name: string): boolean => {
      // `customer` declares all that belongs to it
      for (let dot = name.length; dot > 0; dot = name.lastIndexOf('.', dot - 1)) if (known.has(name.slice(0, dot))) return true;
      return false;
    };
    const judged = placeholders.filter((one) => notationOf(one) && plain.test(bare(one.name)) && !isLocal(one));
    // a few names with a role explain names that do not explain themselves; several kinds of values are a list
    const kinds = new Set(Object.values(contract).map(({ role }) => role));
    const complete = options.complete && (kinds.has(null) || (kinds.size > 1 && names.length > 2));
    const fault = (name: string, code: string): string | null => {
      if (declared(name) || folded.has(fold(name))) return null;
      const near = slipOf(name, known);
      if (near !== null) return `Unknown placeholder "${code}", expected "${near}"`;
      return complete ? `Unknown placeholder "${code}", which the config does not declare` : null;
    };
    for (const placeholder of judged) {
      const message = fault(bare(placeholder.name), written(placeholder));
      if (message !== null) yield { at: { start: placeholder.at, end: placeholder.at + 1 }, messageId: 'unknown', message };
    }
    for (const { address, start, end } of links)
      for (const span of address?.code ?? []) {
        const site: Placeholder['site'] = { below: address!.site.below, start: span.start, end: span.end };
        const code = written({ site });
        const name = bare(output.exec(code)?.[1] ?? '');
        const message = plain.test(name) && !isLocal({ site, name }) ? fault(name, code) : null;
        if (message !== null) yield { at: { start, end }, site, messageId: 'unknown', message };
      }
  },
});

/** A placeholder that prints a name and nothing else. */
const output = /^(?:\{\{-?|\$\{|%\{|\*\||%%|<%=|\[\[|\(\()\s*([@$.]?[\w.]+)\s*(?:-?\}\}|\}|\|\*|%%|%>|\]\]|\)\))$/;

/** A name, no call and no figure of a format string. */
const plain = /^[A-Za-z_][\w -]*(?:\.[\w-]+)*$/;

const bare = (name: string): string => name.replace(/^[@$.]+/, '').trim();

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
const sameLetters = (a: string, b: string): boolean => {
  const letters = (word: string) => [...new Set(fold(word))].sort().join('');
  return a.length === b.length ? [...fold(a)].sort().join('') === [...fold(b)].sort().join('') : letters(a) === letters(b);
};
