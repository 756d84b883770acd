import { capitalsIn, defineRule, excerpt, hitsOf, integer, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow capitals and exclamation marks that shout.',
  category: 'courtesy',
  channels: 'all',
  severity: 'warn',
  wording: true,
  anyLanguage: true,
  options: {
    capitals: integer('Words in capitals in a row from which it is shouting; a word counts from four letters.', 2),
    exclamations: integer('Exclamation marks that a message may have where most of its sentences end with one.', 3),
    allow: words('Words that are written in capitals, such as product names.'),
  },
  *check(reading, { options, brand, language }) {
    const { signals, text } = reading;
    const names = [brand.name, ...brand.aliases, ...options.allow].flatMap((name) =>
      name === null ? [] : name.toLowerCase().split(/\s+/),
    );
    const runs = capitalsIn(reading, new Set(names)).filter(({ words }) => words >= options.capitals);
    for (const run of runs) {
      yield {
        at: run,
        messageId: 'capitals',
        message: `Expected small letters in "${excerpt(reading, run)}"`,
        // German nouns keep their capitals, and no list here knows them all.
        ...(language.code !== 'de' && {
          suggestions: [{ start: run.start, end: run.end, text: lowered(reading, run), desc: `Write "${lowered(reading, run)}"` }],
        }),
      };
    }
    const ends = signals.tokens.filter(({ kind, key }) => kind === 'end' && key.includes('!'));
    if (!ends.length) return;
    const marks = ends.filter(({ key }) => key.length > 1 && /^[!?]+$/.test(key));
    for (const mark of marks) {
      if (runs.some(({ end }) => end === mark.start)) continue;
      const one = mark.key.includes('?') ? '?' : '!';
      yield {
        at: mark,
        messageId: 'marks',
        message: `Expected "${one}" instead of "${text.slice(mark.start, mark.end)}"`,
        fix: { start: mark.start, end: mark.end, text: one },
      };
    }
    if (marks.length || runs.length) return;
    const graveSpans = [...signals.threats, ...signals.demands.filter(({ money, summed, kind }) => money && (summed || kind === 'due'))];
    const grave = ends.find((end) =>
      graveSpans.some(
        ({ start }) =>
          sentenceAt(signals, start)?.end === end.end && !hitsOf(signals, 'thanks').some((hit) => hit.end > start && hit.end <= end.start),
      ),
    );
    const full = signals.core.filter(({ full }) => full).length;
    const said = ends.filter((end) => counts(reading, end));
    const many = said.length > options.exclamations && said.length * 2 > full ? said[options.exclamations] : undefined;
    const at = grave ?? many;
    if (at)
      yield {
        at,
        messageId: grave ? 'grave' : 'many',
        message: grave
          ? `Expected a full stop after "${excerpt(reading, sentenceAt(signals, grave.start) ?? grave)}"`
          : `Expected fewer exclamation marks than ${said.length}`,
        fix: { start: at.start, end: at.end, text: '.' },
      };
  },
});

/** What is no sentence of the message: a button's joy is its own. */
const beside = new Set(['button', 'link', 'alt', 'footer']);

/** Whether a mark stands in a sentence of its own: a heading that says the subject once more is none. */
function counts({ signals, text, parts }: Reading, { start }: Span): boolean {
  const sentence = sentenceAt(signals, start);
  if (!sentence || beside.has(sentence.role)) return false;
  const subject = parts.find(({ role }) => role === 'subject');
  const words = (span: Span) => text.slice(span.start, span.end).trim().toLowerCase();
  return !subject || sentence.start < subject.end || words(sentence) !== words(subject);
}

/** The words with small letters; the first keeps its capital where it opens a sentence. */
function lowered({ text, signals }: Reading, { start, end }: Span): string {
  const words = text.slice(start, end).toLowerCase();
  return sentenceAt(signals, start)?.start === start ? words[0]!.toUpperCase() + words.slice(1) : words;
}
