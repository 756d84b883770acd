import { defineRule, excerpt, hitsOf, isInferred, isQuoted, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

/** Purposes that bring trouble whatever their words. */
const troubled = new Set(['bad-news', 'collections', 'outage']);
const cheerful = new Set(['marketing', 'retention', 'welcome', 'survey']);

/** Celebrating, and laughing or winking. */
const partyFace = /[\u{1F389}\u{1F38A}\u{1F973}\u{1F37E}\u{1F381}\u{1F388}\u{1F942}\u{1F57A}\u{1F483}]/u;
const laughingFace =
  /[\u{1F600}-\u{1F606}\u{1F609}\u{1F60E}\u{1F61B}-\u{1F61D}\u{1F643}\u{1F648}\u{1F92A}\u{1F923}\u{1F929}\u{1F605}]|[:;]-?[)D](?=[)\s.,!?]|$)/u;

export default defineRule({
  summary: 'Disallow celebration and jokes in bad news, and offers in condolences.',
  category: 'brand',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  wording: true,
  options: { allow: words('Words that your readers welcome in bad news too.') },
  *check(reading, { options }) {
    const { signals, message, text } = reading;
    const bad = troublesIn(reading);
    if (!bad.length) return;
    const allowed = new Set(options.allow.map((word) => word.toLowerCase()));
    let told = false;
    for (const mood of moodsIn(reading)) {
      if (told) break;
      if (allowed.has(text.slice(mood.start, mood.end).toLowerCase())) continue;
      const sentence = sentenceAt(signals, mood.start);
      if (!sentence || aside.has(sentence.role)) continue;
      const trouble = besideIt(reading, mood, sentence.index, bad);
      if (!trouble) continue;
      told = true;
      const sad = hitsOf(signals, 'bereaved').length > 0;
      const grave = sad || (message.metadata.purpose === 'collections' && !isInferred(message));
      yield {
        at: mood,
        ...(!(grave && mood.kind === 'celebration') && { severity: 'warn' }),
        messageId: mood.kind,
        message: `Expected a calm tone beside "${excerpt(reading, trouble)}" instead of "${text.slice(mood.start, mood.end)}"`,
      };
    }
    const sad = hitsOf(signals, 'bereaved')[0];
    const offer = sad && hitsOf(signals, 'promo').find(({ start }) => !aside.has(sentenceAt(signals, start)?.role ?? 'footer'));
    if (sad && offer && message.metadata.purpose !== 'marketing')
      yield {
        at: sentenceAt(signals, offer.start) ?? offer,
        messageId: 'offer',
        message: `Expected nothing for sale beside "${excerpt(reading, sad)}"`,
      };
  },
});

const aside = new Set(['footer', 'alt', 'button', 'link']);

interface Mood extends Span {
  readonly kind: 'celebration' | 'joke';
  /** "Good news", which is wrong only right beside the bad. */
  readonly mild: boolean;
}

/** Words and faces that celebrate or joke, in order. */
function moodsIn({ signals, text }: Reading): Mood[] {
  const words = (tag: string, kind: Mood['kind'], mild: boolean) =>
    hitsOf(signals, tag).map(({ start, end }) => ({ start, end, kind, mild }));
  const moods = [
    ...words('party', 'celebration', false),
    ...words('good-word', 'celebration', true),
    ...words('oops', 'joke', false),
    ...words('joke', 'joke', false),
  ];
  for (const [pattern, kind] of [
    [partyFace, 'celebration'],
    [laughingFace, 'joke'],
  ] as const) {
    const face = pattern.exec(text);
    if (face) moods.push({ start: face.index, end: face.index + face[0].length, kind, mild: false });
  }
  return moods.filter((mood) => !isQuoted(text, mood)).sort((a, b) => a.start - b.start);
}

/** What is bad in a message: none where it is cheerful by its purpose. */
function troublesIn({ signals, message }: Reading): readonly Span[] {
  const { purpose } = message.metadata;
  const declared = !isInferred(message);
  if (declared && cheerful.has(purpose)) return [];
  // "you owe us nothing"
  const denied = ({ start }: Span) => {
    const sentence = sentenceAt(signals, start);
    return hitsOf(signals, 'negation').some((hit) => sentence && hit.start >= sentence.start && hit.start < sentence.end);
  };
  const bad: readonly Span[] = [
    ...hitsOf(signals, 'bereaved'),
    ...hitsOf(signals, 'refusal'),
    ...signals.badNews,
    ...signals.threats.filter(({ conditional }) => !conditional),
    ...signals.demands.filter((demand) => demand.kind === 'due' && demand.money && !denied(demand)),
  ];
  return bad.length || !declared || !troubled.has(purpose) ? bad : signals.core.filter(({ full }) => full).slice(0, 1);
}

/** The bad news that a cheerful word stands beside: anywhere in a message that is bad news, else next to it. */
function besideIt({ signals, message }: Reading, { mild }: Mood, index: number, bad: readonly Span[]): Span | null {
  const at = ({ start }: Span) => sentenceAt(signals, start)?.index ?? -9;
  const near = (span: Span) => at(span) >= index - (mild ? 0 : 1) && at(span) <= index + 1;
  if (hitsOf(signals, 'resolved').some(near)) return null;
  const whole = !mild && !isInferred(message) && troubled.has(message.metadata.purpose);
  const found = bad.find(near) ?? (whole ? bad[0] : undefined);
  return found ? (sentenceAt(signals, found.start) ?? found) : null;
}
