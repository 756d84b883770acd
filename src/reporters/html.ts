/** One page that needs nothing else, for those who write the messages: filters by channel, language, owner, journey and rule. */
import type { Reporter, ReporterContext } from '../reporter.ts';
import type { LintMessage, LintResult } from '../run.ts';
import { html, webPage } from '../web-page.ts';
import { faultId, ownerOf, remedies, severityOf, summaryOf, totals } from './findings.ts';
import { script, style } from './html-page.ts';
import { count, shortPath } from './printable.ts';

/** A message with what was found in it. */
interface Card {
  readonly title: string;
  readonly facts: readonly string[];
  /** With the text of the file, to show the words once. */
  readonly problems: readonly { readonly one: LintMessage; readonly source: string }[];
}

const atSame = (a: LintMessage, b: LintMessage) => a.line === b.line && a.column === b.column && a.endColumn === b.endColumn;

/** Values to filter by, as the page shows them. */
const filters: readonly (readonly [name: string, label: string, of: (one: LintMessage) => string])[] = [
  ['severity', 'Severity', severityOf],
  ['channel', 'Channel', ({ channel = '' }) => channel],
  ['locale', 'Language', ({ locale = '' }) => locale],
  ['owner', 'Owner', ownerOf],
  ['journey', 'Journey', ({ journey }) => journey ?? ''],
  ['category', 'Category', ({ category = '' }) => category],
  ['rule', 'Rule', ({ ruleId }) => ruleId ?? faultId],
];

function cardsOf(results: readonly LintResult[], cwd: string): Card[] {
  const cards = results.flatMap(({ filePath, messages, source = '' }): Card[] => {
    const path = shortPath(cwd, filePath);
    const byEntry = new Map<string, LintMessage[]>();
    for (const one of messages) {
      const key = one.entry?.includes('#') ? one.entry.slice(one.entry.indexOf('#')) : '';
      byEntry.set(key, [...(byEntry.get(key) ?? []), one]);
    }
    return [...byEntry].map(([key, own]) => {
      const of = (get: (one: LintMessage) => string | null | undefined) => [...new Set(own.map((one) => get(one) ?? ''))];
      const facts = [of(({ channel }) => channel), of(({ locale }) => locale), of(({ purpose }) => purpose)];
      const owners = of(ownerOf).filter(Boolean);
      const steps = of(({ journey, step }) => journey && (step ? `${journey}, step ${step}` : journey)).filter(Boolean);
      return {
        title: path + key,
        facts: [
          ...facts.flat().filter((fact) => fact && fact !== 'unknown'),
          ...owners.map((owner) => `owner: ${owner}`),
          ...steps.map((step) => `journey: ${step}`),
        ],
        problems: own.map((one, i) => ({ one, source: own.slice(0, i).some((other) => atSame(one, other)) ? '' : source })),
      };
    });
  });
  const errorsIn = ({ problems }: Card) => problems.filter(({ one }) => one.severity === 2).length;
  return cards.sort((a, b) => errorsIn(b) - errorsIn(a) || b.problems.length - a.problems.length);
}

/** How much of a line is shown on each side of the words. */
const [around, longest] = [60, 200];

const code = /<[^>]{0,500}>|\{[{%][^}]{0,500}\}/g;

/** The line with the words marked, or nothing where they are tags or code of a template. */
function words({ line, column, endLine = line, endColumn = column }: LintMessage, source: string): string {
  const text = source.split('\n')[line - 1] ?? '';
  const start = column - 1;
  const end = Math.min(endLine === line ? endColumn - 1 : text.length, start + longest);
  const marked = text.slice(start, end).trimEnd();
  if (!/[\p{L}\p{N}]/u.test(marked.replace(code, ''))) return '';
  const from = Math.max(0, start - around);
  const rest = text.slice(start + marked.length, end + around);
  const before = (from > 0 ? '…' : '') + text.slice(from, start).trimStart();
  const after = rest.trimEnd() + (end + around < text.trimEnd().length ? '…' : '');
  return `<p class="words">${html(before)}<mark>${html(marked)}</mark>${html(after)}</p>`;
}

function problem({ one, source }: Card['problems'][number], { rules }: ReporterContext): string {
  const data = filters.map(([name, , of]) => ` data-${name}="${html(of(one))}"`).join('');
  const rule = one.ruleId ?? faultId;
  const summary = summaryOf(rule, rules);
  const why = summary && ` – ${html(summary)}`;
  const helps = remedies(one).map((remedy) => `<p class="helps">${html(remedy)}</p>`);
  const severity = severityOf(one);
  return `<li${data}><span class="badge ${severity}">${severity}</span><div><p class="what">${html(one.message)}</p>${words(one, source)}${helps.join('')}<p class="rule">Line ${one.line} · ${html(rule)}${why}</p></div></li>`;
}

const card = ({ title, facts, problems }: Card, context: ReporterContext): string =>
  `<article><h2>${html(title)}</h2>${facts.length ? `<ul class="facts">${facts.map((fact) => `<li>${html(fact)}</li>`).join('')}</ul>` : ''}<ul class="problems">${problems.map((one) => problem(one, context)).join('')}</ul></article>\n`;

/** A choice for what is told apart: nothing to choose where all is alike. */
function select([name, label, of]: (typeof filters)[number], messages: readonly LintMessage[]): string {
  const values = [...new Set(messages.map(of))].filter((value) => value).sort();
  const options = values.map((value) => `<option value="${html(value)}">${html(value)}</option>`);
  return `<label>${label}<select name="${name}"${values.length ? '' : ' disabled'}><option value="">all</option>${options.join('')}</select></label>`;
}

const report: Reporter = (results, context) => {
  const { cwd, run } = context;
  const cards = cardsOf(results, cwd);
  const messages = results.flatMap((one) => one.messages);
  const [errors, warnings] = totals(results);
  const tile = (kind: string, number: number, label: string) => `<li class="${kind}"><strong>${number}</strong>${label}</li>`;
  const totalsList = [
    tile('', run.counts.messages, 'messages judged'),
    tile(cards.length ? '' : 'fine', cards.length, 'need attention'),
    tile(errors ? 'error' : '', errors, 'errors'),
    tile(warnings ? 'warning' : '', warnings, 'warnings'),
  ];
  const body = `<a class="skip" href="#messages">Skip to the messages</a>
<header>
<h1>${cards.length ? 'Messages that need attention' : 'No problems found'}</h1>
<p>What your customers get, as judged by touchlint with the preset ${html(run.preset)}.</p>
<ul class="totals">${totalsList.join('')}</ul>
</header>
<div class="filters" role="search" hidden><form>
<label>Search<input name="search" type="search" autocomplete="off"></label>
${filters.map((one) => select(one, messages)).join('\n')}
<button type="reset">Show all</button>
</form></div>
<main id="messages" tabindex="-1">
<p class="shown" role="status">${count(messages.length, 'problem')} in ${count(cards.length, 'message')}</p>
<p class="none" hidden>Nothing fits these filters.</p>
${cards.map((one) => card(one, context)).join('')}</main>
<footer>Made by touchlint. <code>touchlint explain RULE</code> tells why a rule is there, and what helps.</footer>`;
  return webPage({ title: `touchlint: ${count(messages.length, 'problem')}`, style, script, body });
};

export default report;
