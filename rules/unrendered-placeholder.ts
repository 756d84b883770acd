import {
  defineRule,
  excerpt,
  hitsOf,
  notationOf,
  plainSpaces,
  roleOf,
  sentenceAt,
  words as wordList,
  type Reading,
  type Span,
} from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow drafting marks and broken values that would reach the reader.',
  category: 'template',
  channels: 'all',
  severity: 'error',
  options: { allow: wordList('Marks that are meant, as they stand.') },
  *check(reading, { options }) {
    const allowed = new Set(options.allow);
    const found = [...drafts(reading), ...brackets(reading), ...marks(reading), ...values(reading)].sort((a, b) => a.start - b.start);
    const said = new Map<string, number>();
    for (const { start, end } of found) {
      const words = excerpt(reading, { start, end });
      said.set(words, (said.get(words) ?? 0) + 1);
    }
    let done = -1;
    for (const { start, end } of found) {
      if (start < done || allowed.has(reading.text.slice(start, end))) continue;
      done = end;
      const words = excerpt(reading, { start, end });
      const times = said.get(words) ?? 0; // once is enough for the same mark
      said.delete(words);
      if (!times) continue;
      const quote = words.replace(/^\{(.*)\}$/, '[$1]');
      yield {
        at: { start, end },
        messageId: 'draft',
        message: `Unexpected "${quote}", which would reach the reader as it stands${times > 1 ? ` (${times} times)` : ''}`,
      };
    }
  },
});

/** Words of somebody who meant to come back. */
function drafts(reading: Reading): Span[] {
  const { signals, text } = reading;
  const capitals = hitsOf(signals, 'draft-capitals').filter(({ start, end }) => {
    const said = text.slice(start, end);
    // among other capitals it shouts, and is no mark
    const sentence = sentenceAt(signals, start);
    const others = sentence ? text.slice(sentence.start, start) + text.slice(end, sentence.end) : '';
    return said === said.toUpperCase() && (said.length <= 5 || /\p{Ll}/u.test(others) || /^\s*:/.test(text.slice(end)));
  });
  return [...capitals, ...hitsOf(signals, 'draft-mark')];
}

const bracket = /(?<![\w\]!\\[])\[([A-Za-zĂÂÎȘȚăâîșț][^[\]{}\n()]{1,50})\](?![\w([:])/g;

/** The form of a company behind its name: `[Company Name, LLC]`. */
const form = /,? (?:llc|inc|ltd|plc|gmbh|ag|sa|srl)\.?$/i;
/** A figure to come, in the middle of a sentence: "in [x] days". At the start of a line it is a box that is ticked. */
const blanks = (text: string): IterableIterator<RegExpExecArray> => text.matchAll(/(?<=\p{L} )\[(?:x{1,3}|n{1,2}|#{1,3})\](?= \p{L})/giu);

/** `[Customer Name]`: a note of what belongs here. */
function brackets(reading: Reading): Span[] {
  const { text, signals, placeholders, parts } = reading;
  if (!text.includes('[') && !placeholders.some((one) => notationOf(one) === '[x]')) return [];
  const out: Span[] = [];
  const notations = placeholders.map((one) => notationOf(one));
  const valued = notations.some((one) => one !== null && one !== '[x]') || text.includes('{{');
  const plain = plainSpaces(text);
  for (const { index, 0: whole } of blanks(plain)) out.push({ start: index, end: index + whole.length });
  for (const { index, 0: whole, 1: name } of plain.matchAll(bracket)) {
    const inside = { start: index + 1, end: index + 1 + name!.length };
    const tag = parts.some(({ role, start }) => start === index && (role === 'subject' || role === 'title'));
    const told = hitsOf(signals, 'fill-in').some(({ start, end }) => start === inside.start && end < inside.end);
    const bare = name!.replace(form, '');
    const named =
      /^[\p{L} _'’/-]+$/u.test(bare) &&
      (/^(?:\p{Lu}[\p{L}]*[ _'’/-]?)+|^\p{Lu}/u.test(bare) || (valued && / /.test(bare))) &&
      roleOf(bare) !== 'unknown' &&
      bare.split(/[ _-]/).length <= 4;
    if (told || (named && !(tag && roleOf(name!) !== 'person'))) out.push({ start: index, end: index + whole.length });
  }
  // Where the message has another way to write its values, brackets are none; and no engine has names of two words.
  const { purpose } = reading.message.metadata;
  const agents = purpose === 'support-reply' || /macro|canned|snippet|repl(?:y|ies)|sample/i.test(reading.message.source.path);
  const byHand = !agents && placeholders.some((one) => notationOf(one) === '[x]' && /^\p{Lu}\p{Ll}+ \p{L}/u.test(one.name));
  if (valued || byHand)
    for (const [i, { at, name }] of placeholders.entries())
      if (notations[i] === '[x]' && (/^\p{Lu}/u.test(name) || (/ /.test(name) && roleOf(name) !== 'unknown')))
        out.push({ start: at, end: at + 1 });
  return out;
}

/** Letters that stand for figures to come, and marks of a format string. */
function marks({ text, signals }: Reading): Span[] {
  const out: Span[] = [];
  if (text.includes('%'))
    for (const { index, 0: whole } of text.matchAll(/(?<![\w%.,)-])%(?:\d\$)?[sd@](?![\w%]|\S?%)/g))
      out.push({ start: index, end: index + whole.length });
  if (text.includes('XX'))
    for (const { index, 0: whole } of text.matchAll(
      /(?<![\w*•-])(?:[£$€] ?XX+|XX+(?:[:./]XX+){1,2}|XX+ ?(?=%|[£$€]|lei\b|RON\b|EUR\b)|XX+)(?![\w*])/g,
    )) {
      const end = index + whole.length;
      const near = text.slice(Math.max(0, index - 14), index) + text.slice(end, end + 10);
      const month =
        hitsOf(signals, 'month').some(({ start }) => start > end && start - end <= 2) ||
        hitsOf(signals, 'period').some(({ start }) => start === index);
      // stars and figures beside it: a card with its figures hidden
      if (/[\d*•]/.test(near) && !/[:./]/.test(whole)) continue;
      if (month || /[:./£$€]/.test(whole) || whole.length >= 4 || /^ ?(?:%|[£$€]|lei\b|RON\b|EUR\b)/.test(text.slice(end))) {
        if (hitsOf(signals, 'card-word').some((hit) => index - hit.end >= 0 && index - hit.end < 20)) continue;
        out.push({ start: index, end });
      }
    }
  return out;
}

/** What a program prints where a value is not there: after a greeting, a colon, a currency or a preposition. */
function values({ text, signals }: Reading): Span[] {
  if (!/undefined|null|NaN|\[object /.test(text)) return [];
  const greetings = hitsOf(signals, 'greeting');
  return [...text.matchAll(/\[object Object\]|(?<![\w.'"“-])(?:undefined|null|NaN)(?![\w.'"”(-]\S)/g)].flatMap(({ index, 0: whole }) => {
    const before = text.slice(Math.max(0, index - 12), index);
    const value =
      whole === 'NaN' ||
      whole.startsWith('[') ||
      greetings.some(({ end }) => index - end >= 1 && index - end <= 2) ||
      /[£$€:]\s?$/.test(before) ||
      (/\b(?:for|at|on|by|with|from|pentru|la|pe|de|cu)\s$/i.test(before) && whole === 'undefined');
    return value && !hitsOf(signals, 'technical').length ? [{ start: index, end: index + whole.length }] : [];
  });
}
