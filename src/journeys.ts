/** Declared journeys: which message is which step, and what the other steps' facts are. */
import type { Config, ConfigPlace } from './config.ts';
import type { Facts } from './facts.ts';
import type { JourneyContext, JourneyStep } from './rule.ts';

/** Whether a step's reference (`x/{locale}.yml#key`) names an entry in a locale. */
function names(reference: string, entry: string, locale: string): boolean {
  if (reference === entry) return true;
  return reference.includes('{locale}') && reference.replaceAll('{locale}', locale) === entry;
}

export interface WrongReference {
  readonly at: ConfigPlace;
  readonly reference: string;
  readonly journey: string;
}

/** The journey a message is in, with the other steps as facts; null for none. Steps are looked up in the message's locale. */
export function journeyOf(config: Config, entry: string, locale: string, facts: readonly Facts[]): JourneyContext | null {
  for (const [name, steps] of Object.entries(config.journeys)) {
    const position = steps.findIndex(({ message }) => message !== null && names(message, entry, locale));
    if (position < 0) continue;
    return {
      name,
      position,
      steps: steps.map(({ message, type, day, channel }): JourneyStep => {
        const of = message === null ? [] : facts.filter((fact) => names(message, fact.entry, fact.locale));
        const found = of.find((fact) => fact.locale === locale) ?? of.find(({ understood }) => understood) ?? of[0];
        const shown = found?.channel === 'unknown' ? null : found?.channel;
        return { name: message ?? type ?? 'step', type, channel: channel ?? shown ?? type, facts: found?.understood ? found : null, day };
      }),
    };
  }
  return null;
}

/** Tells which step of which journey an entry is; null where the config declares none. */
export function stepsOf({ journeys }: Config): ((entry: string, locale: string) => { journey: string; step: number } | null) | null {
  const all = Object.entries(journeys).flatMap(([journey, steps]) =>
    steps.flatMap(({ message }, i) => (message === null ? [] : [{ message, journey, step: i + 1 }])),
  );
  if (!all.length) return null;
  return (entry, locale) => {
    const found = all.find(({ message }) => names(message, entry, locale));
    return found ? { journey: found.journey, step: found.step } : null;
  };
}

/** Every file that the journeys speak of, for a project path pattern `{locale}` stands for any name. */
export const filesOfJourneys = (config: Config): string[] =>
  Object.values(config.journeys).flatMap((steps) => steps.flatMap(({ message }) => (message === null ? [] : [message.split('#')[0]!])));

/** Steps that name a message the project does not have. */
export function wrongReferences(config: Config, facts: readonly Facts[]): WrongReference[] {
  return Object.entries(config.journeys).flatMap(([journey, steps]) =>
    steps.flatMap(({ message, at }) =>
      message === null || facts.some((fact) => names(message, fact.entry, fact.locale)) ? [] : [{ at, reference: message, journey }],
    ),
  );
}
