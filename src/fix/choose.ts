/** Which fixes are wanted: by the type of their rule, by severity, and suggestions of the rules that were named. Pure. */
import type { Category } from '../rule.ts';
import type { LintFix, LintMessage, RuleTable } from '../run.ts';

/** ESLint's types of fixes by what our rules are about; `directive` is of comments for touchlint, and of no rule. */
const categoriesOf = {
  problem: ['template', 'privacy', 'compliance', 'fairness', 'journey', 'contact'],
  suggestion: ['courtesy', 'clarity', 'brand', 'consistency'],
  layout: ['channel'],
  directive: [],
} as const satisfies Readonly<Record<string, readonly Category[]>>;

export type FixType = keyof typeof categoriesOf;

const isFixType = (name: string): name is FixType => Object.hasOwn(categoriesOf, name);

/** The types there are. */
export const fixTypes: readonly FixType[] = Object.keys(categoriesOf).filter(isFixType);

/** What to fix. */
export interface Wanted {
  /** Null for every type. */
  readonly types: readonly FixType[] | null;
  /** Rules of which the first suggestion is taken for a fix. */
  readonly suggestionsOf: readonly string[];
  readonly errorsOnly: boolean;
}

/** Everything that is safe. */
export const safe: Wanted = { types: null, suggestionsOf: [], errorsOnly: false };

/** Picks the fix of a finding, or null. */
export function chooser(rules: RuleTable, { types, suggestionsOf, errorsOnly }: Wanted): (message: LintMessage) => LintFix | null {
  const typeOf = (ruleId: string | null): FixType => {
    const category = ruleId === null ? undefined : rules[ruleId]?.category;
    const fits = (type: FixType) => categoriesOf[type].some((one) => one === category);
    return ruleId === null ? 'directive' : (fixTypes.find(fits) ?? 'problem');
  };
  return ({ ruleId, severity, fix, suggestions }) => {
    if (errorsOnly && severity < 2) return null;
    if (types && !types.includes(typeOf(ruleId))) return null;
    return fix ?? (ruleId !== null && suggestionsOf.includes(ruleId) ? (suggestions?.[0]?.fix ?? null) : null);
  };
}
