/** What most messages of a kind do: how they greet, how they part. Plain data; outliers are told against a clear majority. */

/** What messages are compared by. */
interface Kind {
  readonly brand: string | null;
  readonly locale: string;
  readonly channel: string;
  readonly audience: string;
  readonly purpose: string;
}

/** One way of several. */
interface Habit {
  readonly key: string;
  /** As most of those messages write it. */
  readonly text: string;
  /** The words of it to write, where all of them write the same; '' for a way that nobody is held to. */
  readonly words: string | null;
  readonly messages: number;
  /** The first message of them. */
  readonly where: string;
}

/** The ways of each group of messages, the most frequent first. */
export type Habits = ReadonlyMap<string, readonly Habit[]>;

/** One message, and the way it has. */
export interface Practice {
  readonly group: string;
  readonly key: string;
  readonly text: string;
  readonly words: string;
  readonly where: string;
}

/** Selling is one matter, asking for what is owed another: a house may well greet otherwise. */
const matters: Readonly<Record<string, string>> = {
  marketing: 'offer',
  survey: 'offer',
  retention: 'offer',
  collections: 'debt',
  'payment-reminder': 'debt',
  legal: 'debt',
};

/** Names the messages that one is compared with; null where too little is known of it. */
export function groupOf({ brand, locale, channel, audience, purpose }: Kind, more = ''): string | null {
  if (channel === 'unknown' || locale === 'unknown' || audience === 'internal') return null;
  return [brand ?? '', locale, channel, audience, matters[purpose] ?? 'service', more].join('|');
}

/** Counts the ways of each group. */
export function countHabits(practices: readonly Practice[]): Habits {
  const groups = new Map<string, Map<string, Practice[]>>();
  for (const practice of practices) {
    const ways = groups.get(practice.group) ?? new Map<string, Practice[]>();
    groups.set(practice.group, ways);
    const known = ways.get(practice.key);
    if (known) known.push(practice);
    else ways.set(practice.key, [practice]);
  }
  return new Map([...groups].map(([group, ways]) => [group, [...ways.values()].map(habitOf).sort((a, b) => b.messages - a.messages)]));
}

function habitOf(practices: readonly Practice[]): Habit {
  const texts = new Map<string, number>();
  for (const { text } of practices) texts.set(text, (texts.get(text) ?? 0) + 1);
  const [text] = [...texts].reduce((best, one) => (one[1] > best[1] ? one : best));
  const { key, words } = practices[0]!;
  return {
    key,
    text,
    words: practices.every((one) => one.words === words) ? words : null,
    messages: practices.length,
    where: practices.find((one) => one.text === text)!.where,
  };
}

/** How many of what, and where one of them is: "31 of 34 letters (letters/a.txt …)". */
const most = ({ messages, of, where }: Usual, channel: string): string =>
  `${messages} of ${of} ${nouns[channel] ?? 'messages'} (${where}${messages > 1 ? ' …' : ''})`;

const nouns: Readonly<Record<string, string>> = {
  email: 'e-mails',
  sms: 'text messages',
  push: 'push messages',
  chat: 'chat messages',
  letter: 'letters',
  inapp: 'notices in the app',
};

/** The habit of a clear majority. */
export interface Usual extends Habit {
  /** How many messages have a way of their own or that one. */
  readonly of: number;
}

/** The way that a clear majority of a group has, with how many there are; null where no way is. */
function usualIn(
  habits: Habits,
  group: string | null,
  { minSample, majority }: { readonly minSample: number; readonly majority: number },
): Usual | null {
  const ways = group === null ? undefined : habits.get(group);
  const first = ways?.[0];
  if (!ways || !first) return null;
  const of = ways.reduce((sum, { messages }) => sum + messages, 0);
  return first.words !== '' && of >= minSample && first.messages * 100 >= majority * of ? { ...first, of } : null;
}

/** What most messages of a kind do, where this one does otherwise: the habit, and in words where it is seen. */
export function outlier(
  habits: Habits,
  kind: Kind & { readonly variant: string | null },
  { key, more = '' }: { readonly key: string; readonly more?: string },
  clear: { readonly minSample: number; readonly majority: number },
): { readonly usual: Usual; readonly where: string } | null {
  if (!habits.size || kind.variant !== null) return null;
  const usual = usualIn(habits, groupOf(kind, more), clear);
  return usual && usual.key !== key ? { usual, where: most(usual, kind.channel) } : null;
}
