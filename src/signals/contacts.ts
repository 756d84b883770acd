import type { Span } from '../mapped.ts';
import type { Token } from '../tokens.ts';
import type { Hit } from '../trie.ts';
import { of, touches, type Scan } from './scan.ts';

/** Telephone numbers: seven digits or more in a row of number tokens (six where the groups look dialled). */
function phones(tokens: readonly Token[], verbs: readonly Hit[]): Span[] {
  const out: Span[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (tokens[i - 1]?.key === '+' && /^\d{2,}x*$/.test(token.key)) out.push(token); // +40XXXXXXXXX in a sample
    if (token.kind !== 'number' || /[/:,]|^\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$/.test(token.key)) continue;
    let j = i;
    let digits = '';
    while (
      j < tokens.length &&
      (tokens[j]!.kind === 'number' || /^[()]$/.test(tokens[j]!.key)) &&
      (j === i || tokens[j]!.start - tokens[j - 1]!.end <= 1)
    )
      digits += tokens[j++]!.key.replace(/\D/g, '');
    // the short form that is dialled in one's own town: "call 555-0150"
    const local = j - i === 2 && digits.length === 7 && token.key.length === 3 && dialled(tokens, i, verbs);
    const lead = local || tokens[i - 1]?.key === '+' || /^(0|1[378]|800)/.test(token.key) || (j - i >= 3 && token.key.length <= 3);
    if (lead && digits.length >= (/^1[38]/.test(token.key) ? 6 : 7) && digits.length <= 15)
      out.push({ start: token.start, end: tokens[j - 1]!.end });
    i = Math.max(i, j - 1);
  }
  return out;
}

/** Whether "at" or "on", or a verb of calling, stands before a figure. */
const dialled = (tokens: readonly Token[], i: number, verbs: readonly Hit[]) =>
  /^(?:at|on|or|la|sau|:)$/.test(tokens[i - 1]?.key ?? '') || (tokens[i + 2]?.kind ?? 'end') === 'end' || verbs.some(({ to }) => to === i);

const noReply = /no[-_.]?reply|do[-_.]?not[-_.]?reply/;

/** Ways to reach a person: numbers, addresses, contact placeholders, "reply to this", a contact verb by a link. */
export function contactsOf(scan: Scan): Span[] {
  const { tokens, flat } = scan;
  const addresses = tokens.filter(
    ({ kind, key }) =>
      kind === 'address' &&
      ((key.includes('@') && !noReply.test(key)) || /\/(?:help|support|contact)|^(?:https?:\/\/)?(?:help|support|contact)\./.test(key)),
  );
  const roles = flat.placeholders
    .filter(
      ({ role, name }) =>
        (role === 'contact' ||
          /(?:^|[._])(?:contact|support|help|phone|hotline|helpline|tel)[._]?(?:number|no|line|phone|email|desk)/i.test(name)) &&
        !/^(?:user|customer|recipient|client|member|new|old|unconfirmed|deleted|removed|to)(?![a-z])/i.test(name),
    )
    .map(({ at }) => ({ start: at, end: at + 1 }));
  const links = flat.links.filter(
    ({ href }) => /^(?:mailto|tel|sms):|\/(?:help|support|contact)|wa\.me/i.test(href) && !noReply.test(href),
  );
  // an e-mail or a chat can be answered, a letter has a letterhead
  const invited = ['email', 'letter', 'chat'].includes(scan.channel) ? of(scan, 'contact-invitation') : [];
  const direct: Span[] = [...phones(tokens, of(scan, 'contact-verb')), ...addresses, ...roles, ...links, ...invited];
  const verbs = of(scan, 'contact-verb');
  if (!verbs.length && scan.channel !== 'chat') return [...direct, ...of(scan, 'contact-route')];
  const places = new Set(['link', 'contact', 'unknown']);
  const reachable: Span[] = [
    ...flat.links,
    ...tokens.filter(({ kind, key, start }) =>
      kind === 'address' ? !noReply.test(key) : kind === 'placeholder' && places.has(scan.placeholders.get(start)?.role ?? ''),
    ),
  ];
  // "ring 105", "text 60777"
  const short = verbs.filter(({ to, end }) => {
    const figure = tokens.slice(to - 1, to + 3).find(({ kind }) => kind === 'number');
    return (
      figure && /^\d{3,6}$/.test(figure.key) && figure.start - end <= 8 && !of(scan, 'period').some(({ start }) => start === figure.start)
    );
  });
  // a question in a chat is an invitation to answer
  const asked = scan.channel === 'chat' ? scan.core.filter(({ to }) => tokens[to - 1]!.key.endsWith('?')) : [];
  // the number or address follows the verb, or the verb is the text of the link
  return [
    ...direct,
    ...short,
    ...asked,
    ...of(scan, 'contact-route'),
    ...verbs.filter((verb) => reachable.some((place) => (place.start >= verb.end && place.start - verb.end <= 60) || touches(place, verb))),
  ];
}
