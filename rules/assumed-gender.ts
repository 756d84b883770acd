import { armsBeside, defineRule, excerpt, flag, hitsOf, sentenceAt, wordsOf, type Reading, type Span } from '../src/rule.ts';

/** Names of placeholders that bring the form of address with them. */
const chosen = /titl|salut|anrede|formul|apelativ|gender|prefix|honorific/i;

export default defineRule({
  summary: 'Disallow an address that is right only for a man or only for a woman.',
  category: 'courtesy',
  channels: 'all',
  severity: 'warn',
  wording: true,
  options: { pairs: flag('Accept forms that name both, as in "Mr/Mrs" and "he or she".', false) },
  *check(reading, { options }) {
    const { text } = reading;
    const address = addressIn(reading, options.pairs);
    if (address && !decided(reading, address))
      yield {
        at: address,
        messageId: 'address',
        message: `Expected a greeting for everyone, such as the name alone, instead of "${excerpt(reading, address)}"`,
      };
    if (options.pairs) return;
    const pairs = [...hitsOf(reading.signals, 'gendered-pronoun'), ...endingsIn(reading), ...twinsIn(reading)];
    for (const at of pairs) {
      if (address && at.start < address.end && address.start < at.end) continue;
      yield {
        at,
        messageId: 'pair',
        message: `Expected wording for everyone instead of "${text.slice(at.start, at.end)}"`,
      };
    }
  },
});

/** The address at the start of the message, where it is for one gender, or names both. */
function addressIn(reading: Reading, pairs: boolean): Span | null {
  const { signals, text, placeholders, message } = reading;
  const { greeting, core, tokens } = signals;
  const from = greeting?.start ?? core[0]?.start;
  if (from === undefined) return null;
  const until = (greeting ? greeting.end : from) + 30;
  const near = (tag: string) => hitsOf(signals, tag).filter(({ start }) => start >= from && start < until && leads(text, from, start));
  const named = (at: number) => {
    const token = tokens[at];
    const one = token?.kind === 'placeholder' ? placeholders.find((placeholder) => placeholder.at === token.start) : undefined;
    return one && /^(?:person|unknown)$/.test(one.role) && !chosen.test(one.name) ? one : null;
  };
  // "Stimată doamnă, stimate domnule" greets both, and in full
  const second = hitsOf(signals, 'gendered-address').some(
    ({ start, from: at }) => start > from && start < until + 30 && tokens[at - 2]?.key === ',',
  );
  if (second) return null;
  const pair = near('gendered-pair')[0];
  if (pair) return pairs ? null : { start: from, end: pair.end };
  // a letter that answers a letter: its writer's title is known
  const known = message.metadata.channel === 'letter' && message.metadata.purpose === 'support-reply';
  const title = known ? undefined : near('gendered-title').find(({ to }) => named(to));
  if (title) return { start: from, end: title.end };
  const bare = near('gendered-address').find(({ to }) => !tokens[to] || /^[,;:!.–—-]$/.test(tokens[to].key) || ends(reading, to));
  if (bare && greeting) return pairs && /[/]| or | sau /.test(text.slice(bare.start, bare.end)) ? null : { start: from, end: bare.end };
  const adjective = near('gendered-greeting').find(({ to }) => named(to)?.role === 'person');
  return adjective ? { start: from, end: adjective.end } : null;
}

/** A template that chooses between forms of address has asked: its other arms are as short as this one. */
function decided(reading: Reading, { start, end }: Span): boolean {
  const arms = armsBeside(reading, end - 1);
  const words = wordsOf(arms).trim().length;
  return words > 0 && words < 60 + end - start;
}

/** Whether only words of greeting stand between: "Dear esteemed Sir". */
const leads = (text: string, from: number, start: number): boolean => /^[\p{L}\s/()]{0,24}$/u.test(text.slice(from, start));

/** Whether a sentence or line ends before a token. */
function ends({ signals }: Reading, to: number): boolean {
  const sentence = sentenceAt(signals, signals.tokens[to - 1]!.start);
  return !sentence || to >= sentence.to;
}

/** "Înscris(ă)", where the sentence speaks to the reader. */
function endingsIn({ signals, text }: Reading): Span[] {
  return hitsOf(signals, 'gendered-ending').flatMap((hit) => {
    const word = signals.tokens[hit.from - 1];
    const sentence = sentenceAt(signals, hit.start);
    if (!word || !sentence || word.end !== hit.start || word.kind !== 'word' || word.key.length < 4 || /^subsemnat/.test(word.key))
      return [];
    const spoken = ['you', 'greeting', 'tone-polite', 'tone-familiar'].some((tag) =>
      hitsOf(signals, tag).some(({ from }) => from >= sentence.from && from < sentence.to),
    );
    return spoken && !/[\p{L}\d]/u.test(text[hit.end] ?? '') ? [{ start: word.start, end: hit.end }] : [];
  });
}

/** "Abonat/abonată", "alumnus/alumna": one word twice, the second with the ending of a woman's. */
function twinsIn({ signals }: Reading): Span[] {
  const { tokens } = signals;
  return tokens.flatMap((slash, i) => {
    const before = tokens[i - 1];
    const after = tokens[i + 1];
    if (slash.key !== '/' || before?.kind !== 'word' || after?.kind !== 'word') return [];
    const { key } = before;
    const twin =
      key.length >= 5 &&
      after.key.startsWith(key.slice(0, -2)) &&
      /[^aeiou]$/.test(key) &&
      /a$|oare$/.test(after.key) &&
      after.key.length <= key.length + 3;
    return twin ? [{ start: before.start, end: after.end }] : [];
  });
}
