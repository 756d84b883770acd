import { defineRule, excerpt, hitsOf, sentenceAt, type Problem, type Reading, type Span, type Term } from '../src/rule.ts';

export default defineRule({
  summary: "Require the brand's own words: names as they are written, no words that the house avoids.",
  category: 'brand',
  channels: 'all',
  severity: 'error',
  needsData: ['brand.terms'],
  anyLanguage: true,
  wording: true,
  options: {},
  *check(reading, { brand, language }) {
    const { signals, text, message } = reading;
    const { locale } = message.metadata;
    let done = -1;
    for (const hit of hitsOf(signals, 'brand-term')) {
      if (hit.start < done || inAddress(text, hit)) continue;
      const here = ({ locales }: Term) => !locales.length || locales.some((one) => one === locale || one === language.code);
      const term = hit.note
        .split(',')
        .flatMap((at) => brand.terms[Number(at)] ?? [])
        .find(here);
      if (!term) continue;
      const at = term.kind === 'exact' ? withoutGenitive(text, hit) : hit;
      const found = text.slice(at.start, at.end).replace(/\s+/g, ' ');
      if (term.caseSensitive && found !== term.term) continue;
      const problem = term.use === null ? banned(term.reason) : term.kind === 'exact' ? spelling(term.use) : preferred(term.use);
      if (!problem) continue;
      done = at.end;
      yield { at, ...problem };

      function banned(reason: string | null): Problem {
        const why = reason?.replace(/[.!\s]+$/, '');
        return { messageId: 'banned', message: `Unexpected "${excerpt(reading, at)}"${why ? `: ${why}` : ''}` };
      }
      function spelling(name: string): Problem | null {
        if (found === name || inCapitals(reading, at, found) || (opens(reading, at) && found === capital(name))) return null;
        const message = `Expected "${name}", as the brand writes it, found "${excerpt(reading, at)}"`;
        // one plain word may mean what it says
        const sure = /[^\p{L}]|\p{L}\p{Lu}/u.test(name);
        return { messageId: 'spelling', severity: 'warn', message, ...edit(at, name, sure) };
      }
      function preferred(use: string): Problem | null {
        if (plain(found) === plain(use) || standsIn(text, at, use)) return null;
        const before = /(\p{L}+)\s$/u.exec(text.slice(Math.max(0, at.start - 20), at.start))?.[1]?.toLowerCase() ?? '';
        const article = /^(?:the|an?) /.exec(use)?.[0];
        const wording = cased(article && determiners.has(before) ? use.slice(article.length) : use, found);
        const fits = !/^an?$/.test(before) || /^[aeiou]/i.test(found) === /^[aeiou]/i.test(wording);
        const sure = term!.fits || (language.code === 'en' && joined(plain(found)) === joined(plain(use)));
        const message = `Expected "${wording}" for "${excerpt(reading, at)}"`;
        return { messageId: 'preferred', severity: 'warn', message, ...(fits && edit(at, wording, sure)) };
      }
    }
  },
});

const determiners = new Set('the a an this that your our my his her its their any each every no'.split(' '));
const plain = (words: string) =>
  words
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
const joined = (words: string) => words.replace(/[\s-]/g, '');
const capital = (words: string) => words[0]!.toUpperCase() + words.slice(1);

/** A change to make by itself where it surely fits, otherwise one to offer. */
const edit = ({ start, end }: Span, text: string, sure: boolean): Pick<Problem, 'fix' | 'suggestions'> =>
  sure ? { fix: { start, end, text } } : { suggestions: [{ start, end, text, desc: `Write "${text}"` }] };

/** Part of an address, a file's name or a hashtag. */
const inAddress = (text: string, { start, end }: Span): boolean =>
  /[@#/\\._-]/.test(text[start - 1] ?? ' ') || /^(?:[@/\\_]|\.[\p{L}\p{N}])/u.test(text.slice(end, end + 2));

const withoutGenitive = (text: string, { start, end }: Span): Span => ({
  start,
  end: /['’]s$/i.test(text.slice(start, end)) ? end - 2 : end,
});

/** Everything around it is in capitals too. */
function inCapitals({ text, signals }: Reading, at: Span, found: string): boolean {
  const sentence = sentenceAt(signals, at.start);
  return found === found.toUpperCase() && sentence !== undefined && !/\p{Ll}/u.test(text.slice(sentence.start, sentence.end));
}

const opens = ({ signals }: Reading, { start }: Span): boolean => sentenceAt(signals, start)?.start === start;

/** "Pay" in "Acme Pay", where "Acme Pay" is what to write. */
function standsIn(text: string, { start, end }: Span, use: string): boolean {
  const from = Math.max(0, start - use.length);
  const at = plain(text.slice(from, end + use.length)).indexOf(plain(use));
  return at >= 0 && from + at <= start && from + at + use.length >= end;
}

/** A wording in the case of what it replaces, unless it has capitals of its own. */
function cased(use: string, found: string): string {
  if (/\p{Lu}/u.test(use)) return use;
  if (found.length > 1 && found === found.toUpperCase()) return use.toUpperCase();
  if (!/^\p{Lu}/u.test(found)) return use;
  return /\s\p{Lu}/u.test(found) && !/\s\p{Ll}/u.test(found)
    ? use.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase())
    : capital(use);
}
