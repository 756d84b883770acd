/** Inventories for the tests of the page: one of a company whose voices differ, one of any size, one that means harm. */
import type { Facts } from '../../src/facts.ts';
import type { Inventory, ListedFinding, ListedMessage, ListedPart, ListedReading } from '../../src/inventory/record.ts';

interface Written {
  readonly entry: string;
  readonly name?: string;
  readonly locale?: string;
  readonly channel?: string;
  readonly purpose?: string;
  readonly owner?: string | null;
  readonly journey?: string;
  readonly step?: number;
  readonly variant?: string;
  readonly subject?: string;
  readonly body: string | readonly (readonly [condition: string, body: string])[];
  readonly more?: readonly (readonly [role: ListedPart['role'], text: string])[];
  /** Formality, respect, enthusiasm. */
  readonly tone?: readonly [number | null, number | null, number | null];
  readonly review?: ListedMessage['review'];
  readonly changed?: ListedMessage['lastChange'];
  /** Words and what is said of them; no words for what is missing. */
  readonly findings?: readonly (readonly [words: string, rule: string, message: string, more?: Partial<ListedFinding>])[];
  readonly facts?: Partial<Facts>;
}

/** A message of the record, from what a test cares for. */
export function listed(written: Written): ListedMessage {
  const { entry, body, channel = 'sms', findings = [], locale = 'en', more = [], owner = null, purpose = 'unknown', subject } = written;
  const part = (role: ListedPart['role'], text: string): ListedPart => ({
    role,
    text,
    marks: findings.flatMap(([words], finding) => {
      const start = words ? text.indexOf(words) : -1;
      return start < 0 ? [] : [{ start, end: start + words.length, finding }];
    }),
  });
  const parts = (text: string): ListedPart[] => [
    ...(subject === undefined ? [] : [part('subject', subject)]),
    part('body', text),
    ...more.map(([role, words]) => part(role, words)),
  ];
  const bodies = typeof body === 'string' ? [[null, body] as const] : body;
  const readings = bodies.map(([condition, text]): ListedReading => {
    const shown = parts(text).filter(({ role }) => role !== 'link');
    const length = text.replace(/\{[^}]*\}/g, '').length;
    return { condition, parts: shown, length, segments: channel === 'sms' ? Math.ceil(length / 160) : null };
  });
  const [formality, respect, enthusiasm] = written.tone ?? [null, null, null];
  const { journey = null, name = entry, review = null, step = null, variant = null } = written;
  const common = { entry, file: entry.replace(/#.*/, ''), locale, channel, purpose, audience: 'consumer', owner, journey, step };
  return {
    ...common,
    name,
    line: 1,
    variant,
    subject: subject ?? null,
    parts: parts(bodies.map(([, text]) => text).join(' ')),
    readings,
    capped: false,
    tone: { formality, respect, enthusiasm, why: { respect: ['+0.15 greeting: Hello', '-0.40 bare demand: Pay'] } },
    review,
    lastChange: written.changed ?? null,
    findings: findings.map(([, rule, message, other]) => ({
      rule,
      severity: 'warning' as const,
      message,
      line: 2,
      column: 1,
      condition: null,
      answered: null,
      ...other,
    })),
    facts: {
      ...common,
      purposeTold: true,
      variant,
      brand: null,
      understood: true,
      name,
      names: [],
      heard: { purpose, audience: 'consumer' },
      threats: [],
      gravity: 0,
      done: 0,
      demand: false,
      settled: false,
      notice: false,
      final: false,
      thanks: false,
      apology: false,
      openings: [],
      partings: [],
      contacts: [],
      tone: { formality, respect, enthusiasm },
      greeting: false,
      signOff: false,
      contact: false,
      formality: null,
      given: [],
      sentences: 1,
      words: 8,
      wording: 0,
      points: [],
      placeholders: [],
      ...written.facts,
    },
  };
}

const approved = { state: 'approved', approvals: [{ role: 'marketing', by: 'Ioana', on: '2026-09-01' }], missing: [] } as const;
const unreviewed = { state: 'unreviewed', approvals: [], missing: ['marketing'] } as const;
const changedSince = {
  state: 'changed',
  approvals: [{ role: 'marketing', by: null, on: '2026-02-11' }],
  missing: ['marketing', 'legal'],
} as const;
const adverts = ['spring', 'holiday', 'anniversary', 'friends', 'savings', 'gold', 'travel', 'weekend', 'thanks', 'summer'];
const dues = ['first', 'second', 'third', 'final', 'fee', 'instalment', 'agreement'];

const said = (text: string) => [{ key: text.toLowerCase(), named: text.includes('{'), text, words: text }];
const phone = (text: string) => [{ kind: 'phone' as const, value: text.replace(/\D/g, ''), text, role: null }];

/** A bank that delights those who buy and commands those who owe. */
export const foundingGap: Inventory = {
  version: 1,
  name: 'Lake Bank',
  messages: [
    ...adverts.flatMap((name, i) =>
      ['en', 'ro'].map((locale) =>
        listed({
          entry: `marketing/${locale}/${name}.html`,
          name: `marketing/${name}.html`,
          locale,
          channel: i % 4 === 3 ? 'push' : 'email',
          purpose: 'marketing',
          owner: 'Marketing',
          subject: locale === 'en' ? 'A little something, because it is spring!' : 'O mică bucurie, fiindcă e primăvară!',
          body:
            locale === 'en'
              ? 'Dear {first_name},\n\nThe lake is warm again, and so are our rates! We picked three ideas for you.\n\nWarmly,\nYour friends at Lake Bank'
              : 'Dragă {first_name},\n\nLacul e cald din nou, iar dobânzile la fel! Am ales trei idei pentru tine.\n\nCu drag,\nPrietenii de la Lake Bank',
          more:
            i % 4 === 3
              ? []
              : [
                  ['preheader', 'Three ideas for sunny days'],
                  ['button', locale === 'en' ? 'See the ideas' : 'Vezi ideile'],
                  ['alt', 'A lake in the morning sun'],
                  ['footer', 'Lake Bank, 1 Shore Street. You get this because you asked for news.'],
                  ['link', 'https://lake.test/spring?for={id}'],
                ],
          tone: [-0.6 + (i % 3) * 0.2, 1.2 + (i % 4) * 0.12, 0.9 + (i % 5) * 0.15],
          review: i % 3 ? approved : unreviewed,
          changed: { on: `2026-0${1 + (i % 9)}-14`, by: 'Ana Pop' },
          facts: {
            openings: said(locale === 'en' ? 'Dear {first_name}' : 'Dragă {name}'),
            partings: said(locale === 'en' ? 'Warmly' : 'Cu drag'),
            names: i ? ['GoldCard', 'Lake Bank'] : ['Gold Card', 'Lake Bank'],
          },
        }),
      ),
    ),
    ...dues.map((name, i) =>
      listed({
        entry: `core/sms/arr_${name}.txt`,
        purpose: 'collections',
        owner: 'IT',
        journey: 'card-arrears',
        ...(i < 4 && { step: i + 1 }),
        body:
          i === 3
            ? [
                ['when paid_part is set', 'PAY THE REST, {rest}, TODAY. Otherwise your account will be blocked.'],
                [
                  'when paid_part is empty',
                  'PAY {amount} TODAY. Otherwise your account will be blocked and your case goes to court. Ref. {contract_no}',
                ],
              ]
            : `Your payment of {amount} is overdue. Pay at once. Call +40 21 000 00 0${i}.`,
        tone: [0.4, i === 6 ? 0.9 : -0.7 - (i % 3) * 0.2, -1.3 + (i % 4) * 0.1],
        review: i ? changedSince : null,
        changed: { on: '2019-03-02', by: 'import' },
        findings:
          i === 3
            ? [
                ['PAY', 'shouting', 'Unexpected capitals in "PAY THE REST"', { severity: 'warning' }],
                [
                  'your account will be blocked',
                  'threat-without-warning',
                  'Expected an earlier notice before "your account will be blocked"',
                  { severity: 'error' },
                ],
                ['', 'missing-greeting', 'Expected a greeting before "PAY"', { severity: 'error', condition: 'when paid_part is empty' }],
              ]
            : [
                [
                  'Pay at once',
                  'bare-demand',
                  'Expected a courteous request, found "Pay at once"',
                  { answered: i === 1 ? 'exception: legal asked for it' : null },
                ],
              ],
        facts: {
          notice: true,
          threats: i === 3 ? [2, 4] : [],
          contacts: i === 3 ? [] : phone(i % 2 ? '+40 21 000 00 00' : '+40210000000'),
        },
      }),
    ),
    listed({ entry: 'letters/closing.md', channel: 'letter', purpose: 'farewell', owner: 'Support', subject: 'Your account is closed', body: 'Dear {title} {last_name},\n\nwe have closed your account as you asked. Thank you for eleven years.\n\nYours sincerely,\nLake Bank', tone: [1.1, 1.3, -0.2], facts: { openings: said('Dear {title} {last_name}'), partings: said('Yours sincerely') } }), // prettier-ignore
    listed({ entry: 'chat/hours.json#hours', channel: 'chat', purpose: 'support-reply', owner: 'Support', body: 'Hello! We are here from 8 to 20. What can we do for you?', more: [['button', 'Speak to a person'], ['button', 'Block my card']], tone: [-0.3, 0.9, 0.5], facts: { openings: said('Hello') } }), // prettier-ignore
    listed({ entry: 'app/locales/en.json#update', channel: 'inapp', purpose: 'service-change', owner: 'Mobile', body: 'The app is new. Please update it before {date}.', more: [['title', 'A new version'], ['button', 'Update']], tone: [0, 0.3, 0] }), // prettier-ignore
    listed({ entry: 'misc/unknown.txt', channel: 'unknown', body: 'Card {last4} was used at {merchant}.', locale: 'unknown' }),
  ],
  journeys: [
    {
      name: 'card-arrears',
      steps: [
        { name: 'core/sms/arr_first.txt', day: 0, message: true },
        { name: 'core/sms/arr_second.txt', day: 7, message: true },
        { name: 'call', day: 14, message: false },
        { name: 'core/sms/arr_final.txt', day: 24, message: true },
        { name: 'chat/hours.json#hours', day: null, message: true },
        { name: 'bureau:sms/report.txt', day: 60, message: false },
        { name: 'letters:closing.md', day: 90, message: false },
      ],
    },
    {
      name: 'one-step',
      steps: [
        { name: 'bureau:sms/report.txt', day: 1, message: false },
        { name: 'core/sms/arr_final.txt', day: 2, message: true },
      ],
    },
  ],
};

/** Text that would run, close, turn or repaint something, if it were anything but text. */
export const attacks = [
  `<script>window.hit = 1</script>`,
  `</script><script>window.hit = 1</script>`,
  `</noscript></style><script>window.hit = 1</script><!--`,
  `"><img src="x" onerror="window.hit = 1">`,
  `' onfocus='window.hit = 1' autofocus='`,
  `<a href="javascript:window.hit = 1">javascript:window.hit = 1</a>`,
  `]]><svg onload="window.hit = 1">`,
  `\u202egnp.yap\u202c \u2066abc\u2069 \u200f`,
  `\u001b[31mred\u001b[0m \u0000 \u0007`,
  `line\u2028separator\u2029end`,
  `{{constructor.constructor('window.hit = 1')()}} \${window.hit = 1} __proto__`,
  `half \ud800 a pair`,
];

/** Each attack in every place that a template or a config fills. */
export const hostile: Inventory = {
  version: 1,
  name: attacks[0]!,
  messages: attacks.map((text, i) => ({
    ...listed({
      entry: text,
      name: text,
      locale: i % 2 ? 'en' : text,
      channel: ['email', 'sms', 'push', 'chat', 'letter', 'inapp', text][i % 7]!,
      purpose: text,
      owner: text,
      journey: text,
      step: 1,
      variant: text,
      subject: text,
      body: [
        [text, text],
        ['other', `Call help@lake.test. ${text}`],
      ],
      more: [
        ['button', text],
        ['alt', text],
        ['footer', text],
        ['link', text],
      ],
      tone: [0.1 * i, -0.1 * i, 0.05 * i],
      review: { state: 'approved', approvals: [{ role: text, by: text, on: text }], missing: [text] },
      changed: { on: text, by: text },
      findings: [
        [text, text, text, { condition: text, file: text }],
        [text, text, text, { answered: text }],
      ],
      facts: { openings: said(text), partings: said(text), contacts: phone(text), names: [text, `a ${text}`], threats: [4], notice: true },
    }),
    tone: { formality: 0.1 * i, respect: -0.1 * i, enthusiasm: 0, why: { respect: [text] } },
  })),
  journeys: attacks.map((text) => ({
    name: text,
    steps: [
      { name: text, day: 1, message: true },
      { name: text, day: 2, message: false },
    ],
  })),
};

/** As many messages as asked for, in two languages and several readings. */
export function many(count: number): Inventory {
  const { messages } = foundingGap;
  const made = Array.from({ length: count }, (_, i): ListedMessage => {
    const like = messages[i % messages.length]!;
    const [pair, team] = [Math.floor(i / 2), Math.floor(i / 2) % 17];
    const name = `team-${team}/message-${pair}.html`;
    return { ...like, entry: `${name}-${i % 2}`, name, locale: i % 2 ? 'ro' : 'en', owner: `Team ${team}`, journey: null, step: null };
  });
  return { version: 1, name: 'Lake Bank', messages: made, journeys: foundingGap.journeys };
}
