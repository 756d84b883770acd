/** `touchlint reviews`: which messages are approved, by whom, and which ask for a review; as a list, as JSON, or as a page. */
import rules from '../../rules/index.ts';
import { lintProject } from '../pipeline.ts';
import { projectPath } from '../project.ts';
import { safeJson } from '../reporters/json.ts';
import { count, padEnd, printable } from '../reporters/printable.ts';
import { gatherReviews } from '../reviews/gather.ts';
import { reviewPage, type PageMessage } from '../reviews/page.ts';
import { seenIn, type Seen } from '../reviews/seen.ts';
import type { Review, ReviewState } from '../reviews/state.ts';
import type { LintMessage } from '../run.ts';
import { journeyOf } from '../journeys.ts';
import { colorsOf, tellProblems, UsageError, type Io } from './io.ts';
import { oneOf, type ProjectFlags } from './options.ts';
import { readAll, reviewable, today, type Reviewable } from './reviewed.ts';
import { saveOutput } from './save.ts';

export interface ReviewsFlags extends ProjectFlags {
  readonly format?: string;
  readonly pending?: boolean;
  readonly state?: string;
  readonly role?: string;
  readonly html?: boolean;
  readonly output?: string;
}

/** What asks for a review first. */
const states = ['changed', 'unreviewed', 'stale', 'approved'] as const satisfies readonly ReviewState[];
const titles: Readonly<Record<ReviewState, string>> = {
  changed: 'Changed since they were approved',
  unreviewed: 'Not approved yet',
  stale: 'Approved too long ago',
  approved: 'Approved',
};

/** A message with its review, and its words as they were approved where they have changed. */
interface Row extends Reviewable {
  readonly review: Review;
  readonly before: readonly Seen[] | null;
}

/** Lists, and gives the exit code. */
export async function listReviews(paths: readonly string[], flags: ReviewsFlags, io: Io): Promise<number> {
  const format = oneOf('format', flags.format ?? 'text', ['text', 'json']);
  if (flags.html && flags.format !== undefined) throw new UsageError('Expected either --html or --format, found both');
  if (flags.state !== undefined) oneOf('state', flags.state, states);
  const { read, options, root } = await readAll(paths, flags, io);
  const all = reviewable(read);
  const asked = all.filter(({ config }) => config.reviews);
  const problems = [...read.problems];
  const rows: Row[] = [];
  for (const top of new Set(asked.map((one) => one.root))) {
    const own = asked.filter((one) => one.root === top);
    const gathered = await gatherReviews(top, own, options, today());
    problems.push(...gathered.problems);
    for (const one of own) {
      const review = gathered.reviews.get(one.message);
      if (review) rows.push({ ...one, review, before: gathered.before.get(one.message) ?? null });
    }
  }
  tellProblems(problems, io);
  if (!asked.length && !problems.length) {
    io.stderr.write(
      all.length
        ? 'The config asks for no reviews: reviews: { require: { "*": [marketing] } } says who has to approve what\n'
        : 'No messages found here\n',
    );
    return all.length ? 2 : 0;
  }
  const wanted = rows
    .filter(({ review: { state, missing } }) => {
      if (flags.state !== undefined && state !== flags.state) return false;
      if ((flags.pending || (flags.html && flags.state === undefined)) && state === 'approved') return false;
      return flags.role === undefined || (state !== 'approved' && missing.includes(flags.role));
    })
    .sort(
      (a, b) =>
        compare(a.entry, b.entry) ||
        compare(a.message.metadata.locale, b.message.metadata.locale) ||
        compare(a.variant ?? '', b.variant ?? ''),
    );
  let text: string;
  if (flags.html) text = reviewPage(projectName(wanted, root), await pageOf(wanted, paths, options), today());
  else if (format === 'json') text = `${safeJson(wanted.map(told))}\n`;
  else text = await listOf(wanted, rows, flags, io);
  if (flags.output === undefined) io.stdout.write(text);
  else saveOutput(flags.output, text, io);
  return problems.length ? 2 : 0;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const told = ({ entry, variant, message: { metadata, source }, review }: Row) => ({
  entry,
  locale: metadata.locale,
  variant,
  file: source.path,
  channel: metadata.channel,
  purpose: metadata.purpose,
  owner: metadata.owner,
  state: review.state,
  approvals: review.approvals,
  missing: review.missing,
  before: review.before && { role: review.before.role, by: review.before.by, on: review.before.on },
  changes: review.changes.map(({ path, was, is, more }) => ({ file: path, was, is, more })),
  words: review.words,
});

const signed = ({ role, by, on }: { readonly role: string; readonly by: string | null; readonly on: string }): string =>
  `${role}${by === null ? '' : ` (${by})`} ${on}`;

function detail({ state, missing, approvals, before }: Review): string {
  const needs = missing.length ? `needs ${missing.join(', ')}` : '';
  const has = approvals.map(signed).join(', ');
  if (state === 'changed') return `${needs}; ${signed(before!)} was for other words`;
  return [needs, has].filter(Boolean).join('; ');
}

/** One message a line, what asks for a review first. */
async function listOf(wanted: readonly Row[], all: readonly Row[], flags: ReviewsFlags, io: Io): Promise<string> {
  const { bold, dim } = await colorsOf(flags.color, io);
  const blocks = states.flatMap((state) => {
    const own = wanted.filter(({ review }) => review.state === state);
    if (!own.length) return [];
    const cells = own.map(({ entry, message, variant, review }) =>
      [entry, [message.metadata.locale, variant].filter(Boolean).join(' '), detail(review)].map(printable),
    );
    const widths = [0, 1].map((column) => Math.max(...cells.map((one) => one[column]!.length)));
    const lines = cells.map(
      ([entry = '', locale = '', how = '']) =>
        `  ${padEnd(entry, widths[0]!)}  ${padEnd(locale, widths[1]!)}  ${dim(how)}`.trimEnd() + '\n',
    );
    return [`${bold(`${titles[state]} (${own.length})`)}\n${lines.join('')}`];
  });
  const counts = states.flatMap((state) => {
    const number = all.filter(({ review }) => review.state === state).length;
    return number ? [`${number} ${state}`] : [];
  });
  return [...blocks, `${count(all.length, 'message')}${counts.length ? `: ${counts.join(', ')}` : ''}\n`].join('\n');
}

const projectName = (rows: readonly Row[], root: string): string =>
  rows.find(({ config }) => config.brand.name !== null)?.config.brand.name ?? root.split(/[\\/]/).at(-1) ?? '';

/** What the page shows of each message: its words, and what the other rules find in them. */
async function pageOf(
  rows: readonly Row[],
  paths: readonly string[],
  options: Awaited<ReturnType<typeof readAll>>['options'],
): Promise<PageMessage[]> {
  const { results } = await lintProject({ ...options, ...(paths.length && { paths }) });
  const found = new Map<string, LintMessage[]>();
  const nameOf = (entry: string, locale: string) => JSON.stringify([entry, locale]);
  for (const message of results.flatMap(({ messages }) => messages)) {
    if (message.entry === undefined || !message.ruleId || rules[message.ruleId]?.needs?.includes('reviews')) continue;
    const name = nameOf(message.entry, message.locale ?? '');
    found.set(name, [...(found.get(name) ?? []), message]);
  }
  return rows.map(({ entry, locale: approved, variant, words, message, config, root, review, before }): PageMessage => {
    const { channel, locale, purpose, owner, journey, step } = message.metadata;
    const declared = journeyOf(config, projectPath(config.folder, `${root}/${entry}`), locale, []);
    const place = declared
      ? `${declared.name}, step ${declared.position + 1} of ${declared.steps.length}${declared.steps[declared.position]!.day === null ? '' : `, day ${declared.steps[declared.position]!.day}`}`
      : journey === null
        ? null
        : `${journey}${step === null ? '' : `, step ${step}`}`;
    return {
      entry,
      locale,
      approved,
      variant,
      words,
      channel,
      purpose,
      owner,
      journey: place,
      review,
      before,
      now: seenIn(message.nodes),
      findings: (found.get(nameOf(entry, locale)) ?? []).map(({ ruleId, severity, message: what }) => ({
        rule: ruleId!,
        severity: severity === 2 ? 'error' : 'warning',
        what,
      })),
    };
  });
}
