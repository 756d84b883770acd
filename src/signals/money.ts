import type { Span } from '../mapped.ts';
import { of, type Scan } from './scan.ts';

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
    else if (token.kind === 'number' && /^\d[\d,.]*[.,]\d\d$/.test(token.key) && of(scan, 'pay').some(({ to }) => to === i))
      out.push(token);
    else if (token.kind === 'placeholder' && placeholders.get(token.start)?.role === 'money') out.push(token);
  }
  return out;
}
