import { defineRule, hostOf, linksOf, words } from '../src/rule.ts';

/** Services that hide an address behind one of theirs, open to anybody. */
const shorteners = new Set(
  'bit.ly bitly.com j.mp tinyurl.com goo.gl ow.ly is.gd v.gd buff.ly cutt.ly rebrand.ly rb.gy shorturl.at shorturl.com t.ly s.id lnkd.in tiny.cc tiny.one adf.ly short.io bl.ink qr.ae soo.gd clck.ru u.to x.co t2m.io urlz.fr kutt.it shrtco.de dub.sh 1url.com t.co'.split(
    ' ',
  ),
);

export default defineRule({
  summary: 'Disallow links that hide who they belong to behind a public shortener.',
  category: 'channel',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  anyLanguage: true,
  options: {
    shorteners: words('Hosts of shorteners besides the known ones.'),
    domains: words('Hosts that your links may lead to, besides `brand.domains`.'),
  },
  *check(reading, { brand, options }) {
    const { message, text } = reading;
    if (!reading.links.length && !text.includes('.')) return;
    const own = [...brand.domains, ...options.domains].map((host) => host.toLowerCase());
    const owned = (host: string) => own.some((domain) => host === domain || host.endsWith(`.${domain}`));
    const open = message.metadata.channel === 'sms' || message.metadata.channel === 'chat';
    for (const { href, at, site, start, end } of linksOf(reading)) {
      const host = hostOf(href);
      if (host === null || owned(host)) continue;
      const where = site ? { site, at: { start, end } } : { at: at ?? { start, end } };
      const bare = host.replace(/^www\./, '');
      if (shorteners.has(bare) || options.shorteners.includes(bare))
        yield {
          ...where,
          messageId: 'shortener',
          ...(!open && { severity: 'warn' }),
          message: `Expected an address that shows whose it is instead of "${bare}", which anybody may use`,
        };
      else if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) && !/^(?:127|10|0|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(host))
        yield {
          ...where,
          messageId: 'number',
          severity: 'warn',
          message: `Expected an address with a name instead of the number "${host}"`,
        };
      else if (brand.domains.length > 0)
        yield { ...where, messageId: 'offDomain', level: 'strict', message: `Unexpected host "${host}", which is none of yours` };
    }
  },
});
