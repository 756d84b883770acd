/** Declared journeys: which message is which step, and what the other steps' facts are. */
import { catalogueNamed, factsOfCatalogue, referenceOf, type Catalogue } from './catalogues.ts';
import type { Config, ConfigPlace } from './config.ts';
import type { Facts } from './facts.ts';
import { unknown } from './nearest.ts';
import type { JourneyContext, JourneyStep } from './rule.ts';

/** Whether a step's reference (`x/{locale}.yml#key`) names an entry in a locale. */
function names(reference: string, entry: string, locale: string): boolean {
  if (reference === entry) return true;
  return reference.includes('{locale}') && reference.replaceAll('{locale}', locale) === entry;
}

interface WrongReference {
  readonly at: ConfigPlace;
  /** What is wrong, and what was expected. */
  readonly message: string;
}

/** The journey a message is in, with the other steps as facts; null for none. Steps are looked up in the message's locale. */
export function journeyOf(config: Config, entry: string, locale: string, facts: readonly Facts[]): JourneyContext | null {
  for (const [name, steps] of Object.entries(config.journeys)) {
    const position = steps.findIndex(({ repo, message }) => repo === null && message !== null && names(message, entry, locale));
    if (position < 0) continue;
    return {
      name,
      position,
      steps: steps.map((step): JourneyStep => {
        const { type, day, channel } = step;
        const reference = referenceOf(step);
        const of = reference === null ? [] : facts.filter((fact) => names(reference, fact.entry, fact.locale));
        const found = of.find((fact) => fact.locale === locale) ?? of.find(({ understood }) => understood) ?? of[0];
        const shown = found?.channel === 'unknown' ? null : found?.channel;
        return { name: reference ?? type ?? 'step', type, channel: channel ?? shown ?? type, facts: found?.understood ? found : null, day };
      }),
    };
  }
  return null;
}

/** Tells which step of which journey an entry is; null where the config declares none. */
export function stepsOf({ journeys }: Config): ((entry: string, locale: string) => { journey: string; step: number } | null) | null {
  const all = Object.entries(journeys).flatMap(([journey, steps]) =>
    steps.flatMap(({ repo, message }, i) => (message === null || repo !== null ? [] : [{ message, journey, step: i + 1 }])),
  );
  if (!all.length) return null;
  return (entry, locale) => {
    const found = all.find(({ message }) => names(message, entry, locale));
    return found ? { journey: found.journey, step: found.step } : null;
  };
}

/** Whether a journey leads through another repository. */
export const leadsElsewhere = ({ journeys }: Config): boolean =>
  Object.values(journeys).some((steps) => steps.some(({ repo }) => repo !== null));

/** The facts of the messages in other repositories that the journeys name. */
export function factsElsewhere({ journeys }: Config, catalogues: readonly Catalogue[]): Facts[] {
  const repos = new Set(Object.values(journeys).flatMap((steps) => steps.flatMap(({ repo }) => repo ?? [])));
  return [...repos].flatMap((repo) => {
    const catalogue = catalogueNamed(catalogues, repo);
    return catalogue ? factsOfCatalogue(catalogue, repo) : [];
  });
}

/** Every file of the project that the journeys speak of, for a project path pattern `{locale}` stands for any name. */
export const filesOfJourneys = (config: Config): string[] =>
  Object.values(config.journeys).flatMap((steps) =>
    steps.flatMap(({ repo, message }) => (message === null || repo !== null ? [] : [message.split('#')[0]!])),
  );

/** Steps that name a message which neither the project nor a catalogue has. A catalogue that could not be read is told of by itself. */
export function wrongReferences(config: Config, facts: readonly Facts[], catalogues: readonly Catalogue[]): WrongReference[] {
  const isRead = catalogues.length === config.catalogues.length;
  return Object.entries(config.journeys).flatMap(([journey, steps]) =>
    steps.flatMap((step): WrongReference[] => {
      const { repo, at } = step;
      const reference = referenceOf(step);
      if (reference === null || facts.some((fact) => names(reference, fact.entry, fact.locale))) return [];
      const of = `in the journey "${journey}"`;
      if (repo === null)
        return [
          {
            at,
            message: `Unknown message "${reference}" ${of}: expected the path of a file that holds a message, with #key for an entry of a catalog`,
          },
        ];
      if (catalogueNamed(catalogues, repo))
        return [
          { at, message: `Unknown message "${step.message}" ${of}: expected an entry of the catalogue ${repo}, as its inventory names it` },
        ];
      const repos = catalogues.map((one) => one.repo);
      return isRead ? [{ at, message: `${unknown('catalogue', repo, repos)} (${of})` }] : [];
    }),
  );
}
