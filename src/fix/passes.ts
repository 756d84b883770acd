/** Fixes in passes: each is judged anew with the whole project, until nothing is left to fix or it has been ten times. */
import type { LintFix, LintMessage, LintResult, Run } from '../run.ts';
import { putIn } from './apply.ts';

/** Lints with texts that stand in for files, by their absolute paths. */
export type LintWith = (overlay: ReadonlyMap<string, string>) => Promise<Run>;

/** A file's text before and after. */
interface Change {
  readonly before: string;
  readonly after: string;
  /** How many fixes were put in. */
  readonly fixes: number;
}

export interface Fixed {
  readonly first: Run;
  /** What is found in the texts as they are now. */
  readonly last: Run;
  /** By absolute path. */
  readonly changes: ReadonlyMap<string, Change>;
}

const mostPasses = 10;
const mostRounds = 4;

interface Offer {
  readonly filePath: string;
  readonly message: LintMessage;
  readonly fix: LintFix;
}

/** Fixes that stand and fall together: those of one rule in one message. */
const nameOf = ({ filePath, message }: Pick<Offer, 'filePath' | 'message'>): string =>
  JSON.stringify([filePath, message.ruleId, message.entry ?? '']);

/** Applies what is offered until nothing is. */
async function untilStable(lint: LintWith, first: Run, fixOf: (offer: Omit<Offer, 'fix'>) => LintFix | null) {
  const changes = new Map<string, Change>();
  const applied: Offer[] = [];
  let last = first;
  for (let pass = 0; pass < mostPasses; pass++) {
    let changed = false;
    for (const { filePath, messages, source } of last.results) {
      if (source === undefined) continue;
      const offered = messages.flatMap((message): Offer[] => {
        const fix = fixOf({ filePath, message });
        return fix ? [{ filePath, message, fix }] : [];
      });
      const put = putIn(source, offered);
      if (put.text === source) continue;
      const known = changes.get(filePath);
      changes.set(filePath, { before: known?.before ?? source, after: put.text, fixes: (known?.fixes ?? 0) + put.applied.length });
      applied.push(...put.applied);
      changed = true;
    }
    if (!changed) break;
    last = await lint(new Map([...changes].map(([path, { after }]) => [path, after])));
  }
  return { first, last, changes: withoutNothing(changes), applied };
}

const withoutNothing = (changes: ReadonlyMap<string, Change>) => new Map([...changes].filter(([, { before, after }]) => before !== after));

/** What is found now and was not before: a fix must not mend one fault with another. */
function gained(first: Run, last: Run): Omit<Offer, 'fix'>[] {
  const counts = new Map<string, number>();
  const found = (results: readonly LintResult[]) =>
    results.flatMap(({ filePath, messages }) => messages.map((message) => ({ filePath, message })));
  for (const one of found(first.results)) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1);
  return found(last.results).filter((one) => {
    const left = counts.get(nameOf(one)) ?? 0;
    counts.set(nameOf(one), left - 1);
    return left <= 0;
  });
}

/** The fixes that may have brought a finding: those of its message, else those of text that several messages share, else all. */
function blamed({ filePath, message }: Omit<Offer, 'fix'>, applied: readonly Offer[]): readonly Offer[] {
  const own = applied.filter((one) => one.filePath === filePath && one.message.entry === message.entry);
  if (own.length) return own;
  const ofMessage = applied.filter((one) => one.message.entry === message.entry);
  if (ofMessage.length) return ofMessage;
  const shared = applied.filter((one) => one.message.entry !== undefined && !one.filePath.endsWith(one.message.entry.replace(/#.*$/, '')));
  return shared.length ? shared : applied;
}

/** Fixes all that can be fixed without bringing anything new; what would is left as it was. */
export async function fixInPasses(lint: LintWith, choose: (message: LintMessage) => LintFix | null): Promise<Fixed> {
  const first = await lint(new Map());
  const refused = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const { applied, ...fixed } = await untilStable(lint, first, (offer) => (refused.has(nameOf(offer)) ? null : choose(offer.message)));
    const worse = gained(first, fixed.last);
    if (!worse.length) return fixed;
    const known = refused.size;
    for (const one of worse) for (const offer of blamed(one, applied)) refused.add(nameOf(offer));
    if (refused.size === known) break;
  }
  return { first, last: first, changes: new Map() };
}
