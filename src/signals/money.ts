import type { Span } from '../mapped.ts';
import { of, sentenceIndex, within, type Scan } from './scan.ts';

/** Symbols, codes and words of currencies, folded. */
export const currency = new Set(
  '€ £ $ ¥ ₹ ₺ ron lei leu eur euro euros usd gbp aud cad nzd inr chf pln sek nok dkk zl dollar dollars pound pounds pence cents rs rupees kr'.split(
    ' ',
  ),
);

/** Sums of money: a figure beside a currency or with cents after a word of paying, or a placeholder of that role. */
export function sumsOf(scan: Scan): Span[] {
  const { tokens, placeholders } = scan;
  const out: Span[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'number' && token.kind !== 'placeholder') continue;
    const before = tokens[i - 1];
    // Romanian joins larger figures with "de": "240 de lei"
    const after = tokens[tokens[i + 1]?.key === 'de' ? i + 2 : i + 1];
    const gap = after && after !== tokens[i + 1] ? 4 : 1;
    if (after && currency.has(after.key) && after.start - token.end <= gap) out.push({ start: token.start, end: after.end });
    else if (before && currency.has(before.key) && token.start - before.end <= 1) out.push({ start: before.start, end: token.end });
    else if (token.kind === 'number' && bareSum(scan, i)) out.push(token);
    else if (token.kind === 'placeholder' && placeholders.get(token.start)?.role === 'money') out.push(token);
  }
  return out;
}

/** A figure without a currency: cents behind a word of paying, or what ends "the amount due is". */
function bareSum(scan: Scan, i: number): boolean {
  const { tokens } = scan;
  const { key } = tokens[i]!;
  const cents = /^\d[\d,.]*[.,]\d\d$/.test(key);
  if (cents && of(scan, 'pay').some(({ to }) => to === i)) return true;
  if (!cents && !(/^\d{2,6}$/.test(key) && /^[.,;!]/.test(tokens[i + 1]?.key ?? '.'))) return false;
  const joint = /^[:=]$/.test(tokens[i - 1]?.key ?? '') || of(scan, 'be').some(({ from }) => from === i - 1);
  return of(scan, 'sum-lead').some(({ to }) => to === (joint ? i - 1 : i));
}

/** "Your third-quarter rates of £90", "the £12 for the coach", "your share, £300": the sum of a thing with a name of its own. */
export function isNamedSum({ tokens, sentences, tags }: Pick<Scan, 'tokens' | 'sentences' | 'tags'>, sum: Span): boolean {
  const sentence = sentences[sentenceIndex(sentences, sum.start)];
  if (!sentence) return false;
  const beside = ({ start, end }: Span) => (start >= sum.end ? start - sum.end <= 24 : sum.start - end >= 0 && sum.start - end <= 40);
  if (of({ tags }, 'for-what').some((hit) => beside(hit) && within(sentence, hit))) return true;
  const at = tokens.findIndex(({ start }) => start >= sum.start);
  const joint = tokens[at - 1];
  const noun = tokens[at - 2];
  if (!noun || !joint || !/^(?:of|,)$/.test(joint.key) || noun.kind !== 'word' || noun.start < sentence.start) return false;
  const you = of({ tags }, 'you').filter(({ from }) => from <= at - 2 && from >= at - 6);
  // Romanian has "your" behind the noun
  const last = you.some(({ from }) => from === at - 2) ? at - 3 : at - 2;
  return you.length > 0 && !of({ tags }, 'sum-word').some(({ from, to }) => from <= last && last < to);
}
