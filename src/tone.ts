/**
 * How a reading sounds: formality, respect and enthusiasm from −2 to 2. Features are counted, each pulls a score by its
 * weight (capped, and by the root of the sentences, so that a long message is not louder than a short one), and every
 * pull keeps the words behind it.
 */
import { dimensions, type Dimension } from './brand.ts';
import type { Span } from './mapped.ts';
import type { Reading } from './rule.ts';
import type { Tone } from './run.ts';
import { hitsOf, sentenceAt, type SentenceOf, type Signals } from './signals.ts';
import { accusationsIn } from './signals/accusations.ts';
import { capitalsIn } from './signals/capitals.ts';
import type { Token } from './tokens.ts';

/** Words that moved a score, and by how much. */
interface Evidence {
  readonly words: string;
  readonly weight: number;
  /** The first of them. */
  readonly at: Span;
}
/** A score from −2 to 2, null on too little evidence. */
export interface Score {
  readonly score: number | null;
  readonly why: readonly Evidence[];
}

/** Weight and cap by feature. */
type Weights = Readonly<Record<string, readonly [weight: number, cap: number]>>;

const weights: Readonly<Record<Dimension, { readonly bias: number; readonly features: Weights }>> = {
  formality: {
    bias: 0.05,
    features: {
      contraction: [-0.25, 4],
      casual: [-0.3, 3],
      'casual frame': [-0.1, 2],
      'formal frame': [0.25, 2],
      formal: [0.25, 4],
      title: [0.2, 2],
      courtesy: [0.05, 3],
      'familiar you': [-0.25, 2],
      'polite you': [0.25, 2],
      'long words': [0.05, 5],
      question: [-0.25, 3],
      exclamation: [-0.2, 3],
      emoji: [-0.35, 2],
      irreverent: [-0.5, 2],
    },
  },
  respect: {
    bias: 0.1,
    features: {
      thanks: [0.5, 2],
      courtesy: [0.25, 3],
      apology: [0.3, 2],
      warmth: [0.06, 3],
      greeting: [0.15, 1],
      'sign-off': [0.15, 1],
      'no sign-off': [-0.05, 1],
      title: [0.15, 2],
      blame: [-0.75, 2],
      irreverent: [-0.45, 3],
      shouting: [-0.2, 3],
      'bare demand': [-0.4, 2],
      'bare threat': [-0.4, 2],
      'debt without courtesy': [-0.3, 1],
      'no greeting': [-0.1, 1],
    },
  },
  enthusiasm: {
    bias: -0.35,
    features: {
      exclamation: [0.6, 3],
      joy: [0.3, 4],
      thanks: [0.1, 2],
      question: [0.35, 3],
      emphasis: [0.1, 3],
      emoji: [0.3, 2],
      contraction: [0.2, 3],
      casual: [0.35, 3],
      warmth: [0.08, 3],
      flat: [-0.03, 5],
      grave: [-0.08, 3],
      'bad news': [-0.15, 2],
      'lines of data': [-0.12, 4],
      'plain sentences': [-0.02, 4],
      'one sentence': [-0.3, 1],
      'no greeting': [-0.3, 1],
    },
  },
};

const tagged: Readonly<Record<string, string>> = {
  casual: 'tone-casual',
  'casual frame': 'tone-casual-frame',
  'formal frame': 'tone-formal-frame',
  formal: 'tone-formal',
  title: 'tone-title',
  'familiar you': 'tone-familiar',
  irreverent: 'tone-irreverent',
  thanks: 'thanks',
  apology: 'apology',
  courtesy: 'polite',
  warmth: 'tone-warm',
  joy: 'tone-joy',
  emphasis: 'tone-strong',
  flat: 'tone-flat',
  grave: 'tone-grave',
};

type Counted = Readonly<Record<string, readonly Span[]>>;

const isEmoji = (text: string): boolean => /[^\0-\u00a8]/.test(text) && /\p{Emoji_Presentation}|\uFE0F/u.test(text);

/** Where nobody is greeted: on a screen that lights up, and inside an app. */
const greetless: ReadonlySet<string> = new Set(['push', 'inapp']);
/** Where a message closes as a letter does. */
const closed: ReadonlySet<string> = new Set(['email', 'letter']);

/** Fewer words in capitals do not shout. */
const shout = 3;
const noNames: ReadonlySet<string> = new Set();

/** "Amount: 5": a label and what is filled in, without a sentence. */
function isData({ from, to, full }: SentenceOf, tokens: readonly Token[]): boolean {
  if (full) return false;
  const colon = tokens.slice(from, to).findIndex(({ key }) => key === ':');
  const filled = from + colon + 1;
  return colon >= 0 && (filled >= to || ['placeholder', 'number', 'address'].includes(tokens[filled]!.kind));
}

/** "Hello, Ana!", "Thank you!": a mark that greets or thanks, no more. */
function isCourtesy(signals: Signals, mark: Span): boolean {
  const sentence = sentenceAt(signals, mark.start);
  if (!sentence || sentence.to - sentence.from > 6) return false;
  return [...(signals.greeting ? [signals.greeting] : []), ...hitsOf(signals, 'thanks')].some(
    ({ start }) => start >= sentence.start && start < sentence.end,
  );
}

/** The features of a reading: the words under each. */
function featuresOf(reading: Reading): Counted {
  const { signals, text, message } = reading;
  const { tokens, core, threats, demands, greeting, signOff } = signals;
  const first = core[0]?.start ?? 0;
  const end = core.at(-1)?.end ?? 0;
  const inside = ({ start }: Span) => start >= first && start < end;
  const listed = (tag: string) => hitsOf(signals, tag).filter(inside);
  const proper = tokens.filter(inside);
  const words = proper.filter(({ kind }) => kind === 'word');
  const ends = proper.filter(({ kind }) => kind === 'end');
  const loud = capitalsIn(reading, noNames);
  const courteous = signals.politeness.length > 0;
  const { channel } = message.metadata;
  const opening = core.slice(0, 1);
  return {
    ...Object.fromEntries(Object.entries(tagged).map(([feature, tag]) => [feature, listed(tag)])),
    // "Sie" is you, "sie" is she and they
    'polite you': [
      ...listed('tone-polite'),
      ...listed('tone-polite-capital').filter(({ start }) => /^\p{Lu}/u.test(text.slice(start, start + 2))),
    ],
    contraction: words.filter(({ key }) => /'(?:s|re|ve|ll|d|m|t)$/.test(key)),
    'long words': words.filter(({ key }) => key.length >= 11),
    // "Hello, Ana!" only greets
    exclamation: ends.filter((token) => token.key.includes('!') && !isCourtesy(signals, token)),
    question: ends.filter(({ key }) => key.includes('?')),
    emoji: proper.filter(({ kind, start, end: to }) => kind === 'mark' && isEmoji(text.slice(start, to + 1))),
    shouting: loud.reduce((sum, run) => sum + run.words, 0) < shout ? [] : loud,
    blame: accusationsIn(reading),
    'plain sentences': core.filter(({ full, to }) => full && tokens[to - 1]?.key === '.'),
    'one sentence': core.filter(({ full }) => full).length < 2 ? opening : [],
    'bad news': signals.badNews,
    'lines of data': core.filter((line) => isData(line, tokens)),
    greeting: greeting ? [greeting] : [],
    'no greeting': greeting || greetless.has(channel) ? [] : opening,
    'sign-off': signOff ? [signOff] : [],
    'no sign-off': signOff || !closed.has(channel) ? [] : opening,
    'bare demand': courteous ? [] : demands.filter(({ kind }) => kind !== 'due'),
    'debt without courtesy': courteous || greeting ? [] : demands.filter(({ kind }) => kind === 'due').slice(0, 1),
    'bare threat': threats.filter(({ conditional, dated, tense }) => !conditional && !dated && tense !== 'done'),
  };
}

/** The scores of a reading with the words behind them; features of the names in `ignored` count nothing. */
export function tonesOf(reading: Reading, ignored: readonly string[] = []): Readonly<Record<Dimension, Score>> {
  const counted = featuresOf(reading);
  const full = Math.max(1, reading.signals.core.filter((sentence) => sentence.full).length);
  return { formality: score('formality'), respect: score('respect'), enthusiasm: score('enthusiasm') };

  function score(dimension: Dimension): Score {
    const { bias, features } = weights[dimension];
    let z = bias;
    const why: Evidence[] = [];
    for (const [feature, [weight, cap]] of Object.entries(features)) {
      const spans = counted[feature] ?? [];
      if (!spans.length || ignored.includes(feature)) continue;
      const pull = weight * Math.min(cap, (1.2 * spans.length) / Math.sqrt(full));
      z += pull;
      const words = [
        ...new Set(
          spans.slice(0, 3).map(({ start, end }) =>
            reading.text
              .slice(start, Math.min(end, start + 30))
              .replace(/\s+/g, ' ')
              .replace(/\uFFFC/g, '…'),
          ),
        ),
      ];
      why.push({ words: `${feature}: ${words.join(', ')}`, weight: pull, at: spans[0]! });
    }
    why.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    return { score: why.length < 2 ? null : 2 * Math.tanh(z), why };
  }
}

/** The scores of a reading as `inspect` shows them. */
export function toneOf(reading: Reading | undefined): Tone {
  if (!reading) return { formality: null, respect: null, enthusiasm: null, why: {} };
  const tones = tonesOf(reading);
  const round = ({ score }: Score) => (score === null ? null : Math.round(score * 100) / 100);
  return {
    formality: round(tones.formality),
    respect: round(tones.respect),
    enthusiasm: round(tones.enthusiasm),
    why: Object.fromEntries(
      dimensions.map((dimension) => [
        dimension,
        tones[dimension].why.slice(0, 6).map(({ words, weight }) => `${weight > 0 ? '+' : ''}${weight.toFixed(2)} ${words}`),
      ]),
    ),
  };
}
