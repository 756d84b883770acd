/** The links of a reading: those of its format, and those that a plain text spells out. */
import type { Flat } from '../flat.ts';
import type { Span } from '../mapped.ts';
import type { Site } from '../nodes.ts';

/** A link as its reader meets it. Its words stand at the span; a bare address is its own words. */
export interface LinkAt extends Span {
  readonly href: string;
  /** Where the address stands: in the reading, or in the file beside the words. */
  readonly at: Span | null;
  readonly site: Site | null;
  /** Whether it has words of its own. */
  readonly worded: boolean;
}

/** `[words](address)` and `<a href="address">words</a>`, written out in a plain text. */
const spelled =
  /(?<!!)\[([^[\]\n]{1,200})\]\(\s*([^()\s]{1,2000})\s*\)|<a\s[^<>]{0,300}?href\s*=\s*["']?([^"'<>\s]{1,2000})["']?[^<>]{0,300}>([^<>]{1,200})<\/a>/gi;
/** An address in the running text, with its scheme or without. */
const bare =
  /(?<![\w@./-])(?:https?:\/\/|www\.)?(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,5}[a-z]{2,18}(?::\d{2,5})?(?:\/[^\s<>"'()\]]{0,500})?/gi;

/** Without one of these there is no address: cheaper than to look at every word. */
const mayHold = /:\/\/|www\.|\.[a-z]{2,18}(?::\d{2,5})?\//i;

/** Every link of a reading, in order. */
export function linksOf({ text, links }: Pick<Flat, 'text' | 'links'>): LinkAt[] {
  const out: LinkAt[] = links.map(({ start, end, href, address }) => {
    const words = text.slice(start, end).trim();
    return { start, end, href, at: null, site: address?.site ?? null, worded: words !== href.trim() };
  });
  if (/\]\(|<a\s/i.test(text))
    for (const match of text.matchAll(spelled)) {
      const [whole, words, address, href, inside] = match;
      const label = words ?? inside!;
      const target = address ?? href!;
      const start = match.index + (words === undefined ? whole.lastIndexOf('>', whole.length - 5) + 1 : 1);
      const at = match.index + (words === undefined ? whole.indexOf(target) : whole.lastIndexOf(target));
      out.push({ start, end: start + label.length, href: target, at: { start: at, end: at + target.length }, site: null, worded: true });
    }
  const known = out.flatMap(({ at, start, end }) => (at ? [at, { start, end }] : [{ start, end }]));
  if (mayHold.test(text))
    for (const match of text.matchAll(bare)) {
      const href = match[0].replace(/[.,;:!?]+$/, '');
      const span = { start: match.index, end: match.index + href.length };
      if (known.some(({ start, end }) => span.start < end && start < span.end)) continue;
      // without a scheme it takes a path to tell an address from a missing blank after a full stop
      if (!/^https?:|^www\./i.test(href) && !href.includes('/')) continue;
      out.push({ ...span, href, at: span, site: null, worded: false });
    }
  return out.sort((a, b) => a.start - b.start);
}

/** The host of an address, in lower case; null where it has none or a value makes it. */
export function hostOf(href: string): string | null {
  if (/^(?:mailto|tel|sms|data):/i.test(href)) return null;
  const match = /^(?:(https?):)?(?:\/\/)?([^/?#\s]+)/i.exec(href.trim());
  const host = match?.[2]
    ?.toLowerCase()
    .replace(/^[^@]*@/, '')
    .replace(/:\d+$/, '');
  return host && /^[a-z\d.-]+$/.test(host) && host.includes('.') ? host : null;
}
