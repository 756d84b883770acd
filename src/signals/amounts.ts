/** Figures that are money, by whether a currency stands with them. */
import type { Span } from '../mapped.ts';
import type { Flat } from '../flat.ts';
import type { Signals } from '../signals.ts';
import type { Token } from '../tokens.ts';
import { currency } from './money.ts';
import { of, sentenceIndex } from './scan.ts';

const figure = /^\d{1,6}(?:[.,]\d\d)?$|^\d{1,3}(?:[.,]\d{3}){1,2}(?:[.,]\d\d)?$/;
/** Currencies that stand with figures alone, by code and by name. */
const others = new Set(
  'aed ars bgn brl clp cny czk egp hkd huf idr ils isk jpy kes krw mdl mxn myr ngn php pkr qar rsd rub sar sgd thb twd uah vnd zar forint zloty franc francs krona kroner kronor yen yuan peso pesos shilling shillings naira cent bani quid'.split(
    ' ',
  ),
);

/** The signs of Unicode's class Sc, written out: to compile the class is felt in a short run. */
const sign = /^[$¢-¥֏؋৲৳৻૱௹฿៛\u20A0-\u20C0\uFDFC\uFE69\uFF04\uFFE0\uFFE1\uFFE5\uFFE6]/;

const isCurrency = ({ key }: Token): boolean =>
  currency.has(key) || others.has(key) || sign.test(key) || /^(?:us|a|c|nz|hk|s|r)\$$/.test(key);

/**
 * Sums that name no currency: a figure between words of paying and words that may follow a sum, in a message that names
 * no currency at all; and the figures of those that name one.
 */
export function amountsIn({ signals, placeholders }: Pick<Flat, 'placeholders'> & { readonly signals: Signals }): {
  bare: Span[];
  named: Span[];
} {
  const { tokens, sentences } = signals;
  const leads = of(signals, 'before-sum');
  const named = tokens.filter((token, i) => token.kind === 'number' && figure.test(token.key) && besideCurrency(tokens, i));
  if (!leads.length || named.length || tokens.some(isCurrency) || placeholders.some(({ name }) => /currency|valuta|moned/i.test(name)))
    return { bare: [], named };
  const follows = new Set(of(signals, 'after-sum').map(({ from }) => from));
  const bare = leads.flatMap(({ to }) => {
    const token = tokens[to - 1]!;
    const next = tokens[to];
    const sentence = sentences[sentenceIndex(sentences, token.start)]!;
    if (token.kind !== 'number' || !figure.test(token.key) || small(token.key)) return [];
    const ends =
      !next || to >= sentence.to || next.kind === 'end' || (next.kind === 'mark' && /^[,;:)!–—]$/.test(next.key)) || follows.has(to);
    const money = placeholders.some(({ at, role }) => role === 'money' && at >= sentence.start && at < sentence.end);
    const range = tokens[to - 2]?.key === 'from' && !/[.,]\d{3}/.test(token.key); // "from 10.30" may be an hour
    return ends && !money && !range ? [{ start: token.start, end: token.end }] : [];
  });
  return { bare: [...new Map(bare.map((one) => [one.start, one])).values()], named };
}

/** "Pay 2 by Friday" may count something. */
const small = (key: string) => Number(key.replace(/\D/g, '')) < 10 && !/[.,]/.test(key);

function besideCurrency(tokens: readonly Token[], i: number): boolean {
  const [before, after] = [tokens[i - 1], tokens[tokens[i + 1]?.key === 'de' ? i + 2 : i + 1]];
  return (before !== undefined && isCurrency(before)) || (after !== undefined && isCurrency(after));
}
