import type { Node } from './nodes.ts';
import type { Source } from './mapped.ts';

export const channels = ['email', 'sms', 'push', 'chat', 'letter', 'inapp'] as const;
export type Channel = (typeof channels)[number];

export const purposes = [
  'welcome',
  'confirmation',
  'reminder',
  'payment-reminder',
  'collections',
  'service-change',
  'outage',
  'bad-news',
  'security',
  'otp',
  'support-reply',
  'survey',
  'marketing',
  'retention',
  'farewell',
  'legal',
  'error',
] as const;
export type Purpose = (typeof purposes)[number];

export const audiences = ['consumer', 'business', 'vulnerable', 'minor', 'internal'] as const;
export type Audience = (typeof audiences)[number];

/** How a piece of metadata was found, in rising order of trust; `file` is what a file says of itself in its own format, such as `lang`. */
export type How = 'default' | 'text' | 'file' | 'path' | 'codeowners' | 'config' | 'front matter';

/** What is known of a message beyond its words. `unknown` is said, never guessed. */
export interface Metadata {
  readonly channel: Channel | 'unknown';
  readonly purpose: Purpose | 'unknown';
  /** BCP 47, e.g. `ro` or `pt-BR`; `unknown` where nothing tells. */
  readonly locale: string;
  readonly audience: Audience;
  readonly owner: string | null;
  readonly journey: string | null;
  /** One-based position in the journey. */
  readonly step: number | null;
  /** Which of several wordings it is, where a sender tries them against each other. */
  readonly variant: string | null;
  /** The From name or alphanumeric SMS sender, where it is declared. */
  readonly sender: string | null;
  /** Whether somebody declared that it belongs to no journey. */
  readonly standalone?: true;
  readonly how: Readonly<Record<string, How>>;
}

/** What a message owes its reader, and a rule may find missing. */
export type Duty = 'greeting' | 'sign-off' | 'contact' | 'sender' | 'reason' | 'courtesy' | 'warning' | 'remedy' | 'opt-out' | 'next-step';

/** One message to one reader: a whole file, or sibling entries of a catalog. */
export interface Message {
  /** `sms/overdue.txt`, or `config/locales/en.yml#mailer.overdue`. Unique in the project together with the locale. */
  readonly entry: string;
  readonly source: Source;
  /** Offset in the source where the message begins: an absence with no better place is reported there. */
  readonly offset: number;
  readonly metadata: Metadata;
  readonly nodes: readonly Node[];
  /** What front matter says that is none of the channels, purposes or audiences there are. */
  readonly misread: Readonly<Record<string, string>>;
  /** Duties that text outside the project may fulfil: never reported missing. */
  readonly unresolved: ReadonlySet<Duty>;
  /** Names of what was brought in and what could not be found, for `inspect`. */
  readonly composed: readonly string[];
  readonly missing: readonly string[];
  /** Whether everything the message is made of was found: `first-look` judges only such messages for absences. */
  readonly whole: boolean;
}
