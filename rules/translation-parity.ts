import { defineRule, namesIn, offersOptOut, reaches, roleOf, someOf, type Context, type Problem, type Reading } from '../src/rule.ts';

type Facts = Context<Record<never, never>>['translations'][number];

interface Loss {
  readonly what: string;
  /** Whether nothing in the whole message could be it. */
  readonly silent: (reading: Reading) => boolean;
  /** Whether more than words that were not found tells of the loss. */
  readonly shown: (reading: Reading, fuller: Facts) => boolean;
}

const duties = ['greeting', 'contact', 'opt-out', 'warning', 'remedy'] as const;

export default defineRule({
  summary: 'Require of a message in one language what it gives its reader in another.',
  category: 'consistency',
  channels: 'all',
  severity: 'error',
  needs: ['translations'],
  options: { allow: someOf('What a language may leave out.', duties, []) },
  *check(reading, { translations, brand, options }) {
    const lost = new Set<string>();
    for (const duty of duties) {
      const { what, silent, shown } = losses[duty];
      const fuller = translations.find(({ given }) => given.includes(duty));
      if (!fuller || options.allow.includes(duty) || !silent(reading) || !shown(reading, fuller)) continue;
      if ((duty === 'contact' && reaches(reading, brand)) || (lost.size > 0 && !certain.has(duty))) continue;
      lost.add(duty);
      yield {
        whole: true,
        missing: duty,
        ...(duty !== 'contact' && duty !== 'opt-out' && { level: 'strict' as const }),
        messageId: duty,
        message: `Expected ${what}, as in the "${fuller.locale}" version`,
      } satisfies Problem;
    }
  },
});

/** What more than phrases tells of; the rest is looked for where nothing else explains that the text is shorter. */
const certain: ReadonlySet<string> = new Set(['greeting', 'contact', 'opt-out']);

const hasLess = ({ signals }: Reading, { sentences }: Facts): boolean => signals.core.length < sentences;

/** Fewer sentences may say the same; with fewer words too something is not said. */
const isShorter = (reading: Reading, fuller: Facts): boolean =>
  hasLess(reading, fuller) && reading.signals.tokens.filter(({ kind }) => kind === 'word').length <= 0.85 * fuller.words;

const losses: Readonly<Record<(typeof duties)[number], Loss>> = {
  greeting: {
    what: 'a greeting',
    silent: ({ signals, message }) => signals.greeting === null && !['push', 'inapp'].includes(message.metadata.channel),
    shown: (reading, fuller) => {
      if (hasLess(reading, fuller)) return true;
      const own = namesIn(reading.message.nodes);
      return fuller.placeholders.some((name) => roleOf(name) === 'person' && !own.has(name));
    },
  },
  contact: {
    what: 'a way to reach you',
    silent: ({ signals }) => !signals.contacts.length,
    shown: () => true, // a number or an address is the same in every language
  },
  'opt-out': { what: 'a way to stop messages like this', silent: (reading) => !offersOptOut(reading), shown: hasLess },
  warning: { what: 'the consequence to be named', silent: ({ signals }) => !signals.threats.length, shown: isShorter },
  remedy: {
    what: 'what the reader can do about it',
    silent: ({ signals }) => !signals.remedies.length && (signals.threats.length > 0 || signals.demands.some(({ money }) => money)),
    shown: isShorter,
  },
};
