import { armsBeside, defineRule, excerpt, flag, hitsOf, prints, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

/** Names of placeholders that hold the reader's own name. */
const own =
  /^(?:(?:first|last|full|given|sur|family|customer|client|recipient|member|contact)[._ ]?(?:first|last|full)?[._ ]?name|name|(?:customer|client|recipient|member|contact)\.\w{0,12}name|prenume|nume|nume_(?:client|complet)|prenume_client)$/i;

export default defineRule({
  summary: 'Disallow greeting a category, such as "customer", instead of the person.',
  category: 'courtesy',
  channels: ['email', 'letter', 'sms', 'chat', 'inapp'],
  severity: 'warn',
  options: {
    also: words('Categories to look for besides those of the language.', { signal: 'generic-addressee' }),
    allow: words('Categories that your readers chose for themselves, such as "members".'),
    fallback: flag('Accept a category where the template greets by name and has no name.', true),
  },
  *check(reading, { options, language }) {
    const { signals, text } = reading;
    const addressees = hitsOf(signals, 'generic-addressee');
    const { greeting } = signals;
    if (!addressees.length || !greeting) return;
    const hit = addressees.find(({ start }) => opens(text, greeting, start));
    if (!hit) return;
    const sentence = sentenceAt(signals, hit.start);
    // "Stimată doamnă, stimate domnule {{nume}}": the name follows the second
    const last = addressees.findLast((one) => one.from >= hit.to && one.from <= hit.to + 3) ?? hit;
    const next = signals.tokens[last.to];
    // "Dear customer service", "Dear client {{name}}", "Dear residents of Mill Street"
    const ends =
      !next || !sentence || last.to >= sentence.to || next.kind === 'end' || /^[,;:(/–—-]$/.test(next.key) || goesOn(next.key, language);
    const word = text.slice(hit.start, hit.end).toLowerCase();
    if (!ends || options.allow.some((one) => one.toLowerCase() === word)) return;
    if (options.fallback && prints(armsBeside(reading, hit.end - 1), ['person', 'greeting'])) return;
    const name = nameIn(reading);
    const at = { start: Math.min(greeting.start, hit.start), end: hit.end };
    yield {
      at,
      messageId: name ? 'nameAvailable' : 'category',
      message: `Expected the person's name instead of "${excerpt(reading, at)}"${name ? `: the message has "${name}"` : ''}`,
    };
  },
});

/** Whether a word stands right behind a greeting: small signs and endings may stand between, as in "Stimat(ă) client". */
const opens = (text: string, greeting: Span, start: number): boolean =>
  start === greeting.start || /^(?:\(\p{L}{1,5}\)|\/\p{L}{1,9})?,?[^\S\n]{0,2}$/u.test(text.slice(greeting.end, start).slice(0, 20));

/** The message goes on without a comma: "Dear customer your parcel". */
const goesOn = (key: string, { functionWords }: { readonly functionWords: ReadonlySet<string> }): boolean =>
  functionWords.has(key) && !/^(?:of|at|in|on|from|from|with|for|din|de|la|pe|al|a|ai|ale)$/.test(key);

/** A placeholder of the reader's own name elsewhere in the message. */
const nameIn = ({ placeholders }: Reading): string | undefined =>
  placeholders.find(({ role, name }) => role === 'person' && own.test(name))?.name;
