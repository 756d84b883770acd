/** A rule's page: prose for people, samples that are run. */
import rules from '../rules/index.ts';
import { samplesOf, type Sample } from '../src/api/page.ts';
import { lintSample, type Found } from '../src/api/samples.ts';
import { expected } from '../src/options.ts';
import type { Rule } from '../src/rule.ts';

const marker = '<!-- Above this line: written by `npm run update`. -->';

export { samplesOf } from '../src/api/page.ts';

/** What a rule finds in a sample: the files are written out and linted as any others. */
export const run = (id: string, sample: Sample): Promise<Found[]> => lintSample(id, sample, rules);

/** The diagnostics as the page shows them. */
const shown = (found: readonly Found[], { files }: Sample): string =>
  found
    .map(
      ({ path, line, column, severity, message }) =>
        `${files.length > 1 ? `${path}:` : ''}${line}:${column}  ${severity === 2 ? 'error' : 'warn'}  ${message}`,
    )
    .join('\n');

/** The page with its header and diagnostics written anew. */
export async function render(id: string, page: string): Promise<string> {
  const at = page.indexOf(marker);
  const body = at < 0 ? `\n${page}` : page.slice(at + marker.length);
  const bare = body.replace(/\n```diagnostics\n(?:[^]*?\n)??```(?=\n)/g, '');
  const lines = bare.split('\n');
  for (const sample of samplesOf(bare).reverse()) {
    const found = await run(id, sample);
    if (found.length) lines.splice(sample.end + 1, 0, '```diagnostics', shown(found, sample), '```');
  }
  return `${header(id, rules[id]!)}\n${marker}${lines.join('\n')}`;
}

/** Sentences and tables that the declaration of a rule gives. */
function header(id: string, rule: Rule): string {
  const facts = [
    `**Category:** ${rule.category}`,
    `**Channels:** ${rule.channels === 'all' ? 'all' : rule.channels.join(', ')}`,
    `**Severity:** ${rule.severity}`,
    rule.packs
      ? `on in the packs ${Object.keys(rule.packs)
          .map((pack) => `\`${pack}\``)
          .join(', ')}`
      : rule.firstLook
        ? 'on without any config'
        : rule.severity === 'off'
          ? 'on in stricter presets'
          : 'on in `recommended`',
    ...(rule.needsData ? [`silent without ${rule.needsData.map((data) => `\`${data}\``).join(', ')}`] : []),
  ];
  const options = Object.entries(rule.options).map(
    ([name, option]) => `| \`${name}\` | ${option.summary} | ${expected(option)} | ${cell(option.default)} |`,
  );
  const table = options.length ? ['', '| Option | What it does | Takes | Default |', '| --- | --- | --- | --- |', ...options] : [];
  return [`# ${id}`, '', rule.summary, '', facts.join(' · '), ...table, ''].join('\n');
}

const cell = (value: unknown): string => {
  if (Array.isArray(value)) return value.length ? value.map((item) => `\`${String(item)}\``).join(', ') : 'none';
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, item]) => `\`${key}: ${String(item)}\``)
      .join(', ');
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : `\`${String(value)}\``;
};
