import {
  addressOf,
  defineRule,
  excerpt,
  formOf,
  hitsOf,
  integer,
  outlier,
  type JourneyContext,
  type Reading,
  type Span,
} from '../src/rule.ts';

const names = { T: 'the familiar form', V: 'the polite form' } as const;

export default defineRule({
  summary: 'Require one form of address: "tu" or "dumneavoastră", not both.',
  category: 'consistency',
  channels: 'all',
  severity: 'error',
  needs: ['journey'],
  strictNeeds: ['project.formality'],
  anyLanguage: true,
  wording: true,
  options: {
    minSample: integer('How many messages of a kind it takes to tell which form is usual (presets `strict` and `all`).', 5),
    majority: integer('How many of a hundred of them have to keep to that form.', 70),
  },
  *check(reading, { brand, journey, language, options, project }) {
    const { familiar, polite } = addressOf(reading);
    const [spoken, courteous] = [familiar[0], polite[0]];
    const wanted = brand.formality[reading.message.metadata.locale] ?? brand.formality[language.code];
    if (spoken && courteous) {
      const stray = wanted ? (wanted === 'V' ? spoken : courteous) : odd(reading, familiar, polite);
      const other = stray === spoken ? courteous : spoken;
      yield {
        at: stray,
        messageId: 'mixed',
        message: `Expected one form of address, found "${words(reading, stray)}" beside "${words(reading, other)}"`,
      };
      return;
    }
    const at = spoken ?? courteous;
    if (!at) return;
    const form = spoken ? 'T' : 'V';
    if (wanted && wanted !== form)
      yield {
        at,
        messageId: 'brand',
        severity: 'warn',
        message: `Expected ${names[wanted]}, which the brand profile asks for, found "${words(reading, at)}"`,
      };
    if (wanted || formOf([reading]) !== form) return;
    const usual = usualIn(journey);
    if (usual) {
      if (usual.form === form) return;
      yield {
        at,
        messageId: 'journey',
        severity: 'warn',
        message: `Expected ${names[usual.form]}, as in ${usual.step} of the journey "${usual.journey}", found "${words(reading, at)}"`,
      };
      return;
    }
    const other = outlier(project.formality, { ...reading.message.metadata, brand: brand.name }, { key: form }, options);
    if (other)
      yield {
        at,
        messageId: 'usual',
        level: 'strict',
        severity: 'warn',
        message: `Expected ${form === 'T' ? names.V : names.T}, as in ${other.where}, found "${words(reading, at)}"`,
      };
  },
});

/** The first word of the form that the greeting and the close do not go with, that is rarer, or that comes second. */
function odd({ signals }: Reading, familiar: readonly Span[], polite: readonly Span[]): Span {
  const formal = hitsOf(signals, 'tone-formal-frame').length - hitsOf(signals, 'tone-casual-frame').length;
  if (formal !== 0) return formal > 0 ? familiar[0]! : polite[0]!;
  const fewer = familiar.length - polite.length || polite[0]!.start - familiar[0]!.start;
  return fewer < 0 ? familiar[0]! : polite[0]!;
}

/** The word itself; after a short pronoun also the next, by which it is recognised. */
function words(reading: Reading, { start, end }: Span): string {
  const short = end - start === 2 && !/^ta$/i.test(reading.text.slice(start, end));
  const next = short ? /^[- ]?[\p{L}-]{1,20}/u.exec(reading.text.slice(end, end + 24))?.[0] : undefined;
  return excerpt(reading, { start, end: end + (next?.length ?? 0) });
}

/** The form that the steps before this one keep to: what the reader was addressed by first. */
function usualIn(journey: JourneyContext | null): { form: 'T' | 'V'; step: string; journey: string } | null {
  const earlier = journey?.steps.slice(0, journey.position).find(({ facts }) => facts?.formality);
  return earlier?.facts?.formality ? { form: earlier.facts.formality, step: earlier.name, journey: journey!.name } : null;
}
