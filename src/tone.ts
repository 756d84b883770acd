/**
 * How a reading sounds: formality, respect and enthusiasm from −2 to 2. Features are counted, each pulls a score by its
 * weight (capped, and by the root of the sentences, so that a long message is not louder than a short one), and every
 * pull keeps the words behind it.
 */
import { dimensions, type Dimension } from './brand.ts';
import type { Span } from './mapped.ts';
import type { Reading } from './rule.ts';
import type { Tone } from './run.ts';
import { hitsOf } from './signals.ts';

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
      'casual frame': [-0.2, 2],
      'formal frame': [0.25, 2],
      formal: [0.25, 4],
      title: [0.3, 2],
      'familiar you': [-0.5, 2],
      'polite you': [0.3, 2],
      'long words': [0.05, 5],
      exclamation: [-0.2, 3],
      emoji: [-0.5, 2],
      irreverent: [-0.5, 2],
    },
  },
  respect: {
    bias: 0.08,
    features: {
      thanks: [0.5, 2],
      courtesy: [0.18, 3],
      apology: [0.35, 2],
      warmth: [0.06, 3],
      greeting: [0.1, 1],
      'sign-off': [0.13, 1],
      title: [0.15, 2],
      'formal frame': [0.1, 2],
      blame: [-0.75, 2],
      irreverent: [-0.45, 3],
      shouting: [-0.2, 3],
      'bare demand': [-0.35, 2],
      'bare threat': [-0.4, 2],
      'debt without courtesy': [-0.3, 1],
      'code in front': [-0.3, 1],
      'no greeting': [-0.1, 1],
    },
  },
  enthusiasm: {
    bias: -0.7,
    features: {
      exclamation: [0.6, 3],
      joy: [0.2, 4],
      thanks: [0.1, 2],
      'casual frame': [0.1, 2],
      emphasis: [0.22, 3],
      emoji: [0.4, 2],
      contraction: [0.15, 3],
      casual: [0.1, 3],
      warmth: [0.08, 3],
      flat: [-0.05, 5],
      grave: [-0.07, 3],
      formal: [-0.04, 3],
      'plain sentences': [-0.01, 4],
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
  'polite you': 'tone-polite',
  irreverent: 'tone-irreverent',
  thanks: 'thanks',
  apology: 'apology',
  courtesy: 'polite',
  warmth: 'tone-warm',
  blame: 'tone-blame',
  joy: 'tone-joy',
  emphasis: 'tone-strong',
  flat: 'tone-flat',
  grave: 'tone-grave',
  reason: 'cause',
};

type Counted = Readonly<Record<string, readonly Span[]>>;

const isEmoji = (text: string): boolean => /[^\0-\u00a8]/.test(text) && /\p{Extended_Pictographic}/u.test(text);

/** The features of a reading: the words under each. */
function featuresOf(reading: Reading): Counted {
  const { signals, text } = reading;
  const { tokens, core, threats, demands } = signals;
  const first = core[0]?.start ?? 0;
  const end = core.at(-1)?.end ?? 0;
  const out: Record<string, Span[]> = {
    contraction: [],
    exclamation: [],
    emoji: [],
    shouting: [],
    figures: [],
    'long words': [],
    'plain sentences': [],
  };
  for (const token of tokens) {
    if (token.start < first || token.start >= end) continue;
    const { kind, key } = token;
    if (kind === 'end' && key.includes('!')) out['exclamation']!.push(token);
    else if (kind === 'number') out['figures']!.push(token);
    else if (kind === 'mark' && isEmoji(text.slice(token.start, token.end + 1))) out['emoji']!.push(token);
    else if (kind === 'word') {
      if (/'(?:s|re|ve|ll|d|m|t)$/.test(key)) out['contraction']!.push(token);
      if (key.length >= 11) out['long words']!.push(token);
      if (key.length >= 4 && /^\p{Lu}+$/u.test(text.slice(token.start, token.end))) out['shouting']!.push(token);
    }
  }
  for (const sentence of core) if (sentence.full && tokens[sentence.to - 1]?.key === '.') out['plain sentences']!.push(sentence);
  for (const [feature, tag] of Object.entries(tagged))
    out[feature] = hitsOf(signals, tag).filter(({ start }) => start >= first && start < end);
  if (out['shouting']!.length < 3) out['shouting'] = [];
  const courteous = signals.politeness.length > 0;
  out['greeting'] = signals.greeting ? [signals.greeting] : [];
  out['no greeting'] = signals.greeting || !core[0] ? [] : [core[0]];
  out['sign-off'] = signals.signOff ? [signals.signOff] : [];
  out['bare demand'] = courteous ? [] : demands.filter(({ kind }) => kind !== 'due');
  out['debt without courtesy'] = courteous || signals.greeting ? [] : demands.filter(({ kind }) => kind === 'due').slice(0, 1);
  out['bare threat'] = threats.filter(({ conditional, dated }) => !conditional && !dated);
  return out;
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
