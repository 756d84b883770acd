import {
  contactPointsIn,
  defineRule,
  deskOf,
  filledIn,
  hitsOf,
  integer,
  listedPoint,
  samePhone,
  sentenceAt,
  words,
  type ContactPointAt,
  type Context,
  type Problem,
  type Reading,
} from '../src/rule.ts';

/** From so many other ways to reach one desk on, each is a place of its own. */
const local = 3;
/** How many times more often the usual one stands than one that is nearly it. */
const plainly = 3;

type Contacts = Context<Record<never, never>>['project']['contacts'];
type Point = Pick<ContactPointAt, 'kind' | 'value' | 'text'>;

export default defineRule({
  summary: 'Require one number and one address for one desk.',
  category: 'consistency',
  channels: 'all',
  severity: 'off',
  needs: ['project.contacts'],
  anyLanguage: true,
  options: {
    minSample: integer('How many messages have to name a number or an address of a desk before another is odd.', 5),
    majority: integer('How many of a hundred of those that name one have to name the same.', 70),
    allow: words('Numbers and addresses of others, such as an ombudsman, besides `brand.contacts`.'),
  },
  *check(reading, { brand, options, project }) {
    const points = contactPointsIn(reading);
    if (!points.length) return;
    const listed = brand.contacts.flatMap((words) => listedPoint(words) ?? []);
    const allowed = options.allow.flatMap((words) => listedPoint(words) ?? []);
    const domains = new Set([...brand.domains, ...listed.map(({ value }) => domainOf(value))]);
    const place = { brand: brand.name, ...reading.message.metadata };
    for (const point of points) {
      const { kind, value, at, site, text } = point;
      const others = listed.filter((one) => one.kind === kind);
      if (value === filledIn || [...others, ...allowed].some((one) => isSame(one, point))) continue;
      const spot = site ? { site } : { at };
      if (others.length) {
        const ours = kind === 'phone' ? isDialled(reading, point) : domains.has(domainOf(value));
        if (!ours) continue;
        const near = others.length === 1 ? others[0] : others.find((one) => isSlip(one.value, value));
        yield {
          ...spot,
          messageId: 'unknownContact',
          message: `Unknown ${nouns[kind]} "${text}", expected ${near ? `"${near.text}"` : 'one of brand.contacts'}`,
          ...replaced(reading, point, near?.text),
        };
        continue;
      }
      const usual = usualFor(point, points, project.contacts, (role) => deskOf(place, kind, role), options);
      if (usual)
        yield {
          ...spot,
          messageId: usual.role === null ? 'slip' : 'desk',
          message: `Expected "${usual.text}", as in ${usual.messages} messages (${usual.where} …), found "${text}"`,
          ...replaced(reading, point, usual.text),
        };
    }
  },
});

const nouns = { phone: 'number', email: 'address' } as const;

/** The suggestion to write another, where the words of the message are what a file says. */
const replaced = ({ text }: Reading, { at, site, text: own }: ContactPointAt, other: string | undefined): Pick<Problem, 'suggestions'> =>
  other === undefined || site || text.slice(at.start, at.end) !== own
    ? {}
    : { suggestions: [{ ...at, text: other, desc: `Write "${other}"` }] };

const isSame = (a: Point, b: Point): boolean =>
  a.kind === b.kind && (a.value === b.value || (a.kind === 'phone' && samePhone(a.value, b.value)));

const domainOf = (value: string): string => value.slice(value.indexOf('@') + 1);

/** Whether a figure is a number to call: it is grouped as one, or its sentence asks for a call. Others may be of a register. */
function isDialled({ signals }: Reading, { text, at, site }: ContactPointAt): boolean {
  if (site || /^[+(]|\d[ ./-]\d/.test(text)) return true;
  const sentence = sentenceAt(signals, at.start);
  return sentence !== undefined && hitsOf(signals, 'contact-verb').some(({ from }) => from >= sentence.from && from < sentence.to);
}

/** What most messages name for the desk of a contact point, or what it is one figure away from; null where nothing tells. */
function usualFor(
  point: ContactPointAt,
  points: readonly ContactPointAt[],
  contacts: Contacts,
  groupOf: (role: string | null) => string,
  { minSample, majority }: { readonly minSample: number; readonly majority: number },
) {
  const { kind, value, role } = point;
  const isOwn = (key: string) => isSame({ kind, value: key, text: '' }, point);
  const beside = (key: string) => points.some((one) => isSame({ kind, value: key, text: '' }, one));
  const ways = role === null ? [] : (contacts.get(groupOf(role)) ?? []);
  const all = ways.reduce((sum, { messages }) => sum + messages, 0);
  const [first] = ways;
  if (first && all >= minSample && first.messages * 100 >= majority * all && ways.length <= local && !isOwn(first.key))
    return beside(first.key) ? null : { ...first, role };
  const every = contacts.get(groupOf(null)) ?? [];
  const own = every.find(({ key }) => isOwn(key))?.messages ?? 1;
  const meant = every.find(({ key, messages }) => messages >= Math.max(minSample, plainly * own) && isSlip(key, value));
  return meant && !beside(meant.key) ? { ...meant, role: null } : null;
}

/** Whether one figure or letter is another, or two have changed places. */
function isSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a === filledIn) return false;
  const apart = [...a].flatMap((letter, i) => (letter === b[i] ? [] : [i]));
  const [i, j] = apart;
  return apart.length === 1 || (apart.length === 2 && j === i! + 1 && a[i!] === b[j] && a[j] === b[i!]);
}
