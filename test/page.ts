/** A rule's page: prose for people, samples that are run. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parse, stringify } from 'yaml';
import rules from '../rules/index.ts';
import { expected } from '../src/options.ts';
import { lintProject } from '../src/pipeline.ts';
import type { Rule } from '../src/rule.ts';
import type { LintMessage } from '../src/run.ts';

const marker = '<!-- Above this line: written by `npm run update`. -->';

/** Files that are linted together: one sample, or the fences of a small repository. */
export interface Sample {
  readonly section: string;
  readonly files: readonly { readonly path: string; readonly channel: string | null; readonly text: string }[];
  /** Line of the page at which the sample ends, after its closing fence. */
  readonly end: number;
}

const channels = new Set(['email', 'sms', 'push', 'chat', 'letter', 'inapp']);

/** The samples of a page, in order. */
export function samplesOf(page: string): Sample[] {
  const lines = page.split('\n');
  const samples: Sample[] = [];
  let section = '';
  let repository: { path: string; channel: string | null; text: string }[] = [];
  for (let i = 0; i < lines.length; i++) {
    section = /^## (.+)/.exec(lines[i]!)?.[1] ?? section;
    const fence = /^```(\w+)(?: file=(\S+))?\s*$/.exec(lines[i]!);
    if (!fence) continue;
    const close = lines.indexOf('```', i + 1);
    const [, language = '', path] = fence;
    const text = lines.slice(i + 1, close).join('\n') + '\n';
    i = close;
    if (language === 'diagnostics') continue;
    const channel = channels.has(language) ? language : null;
    if (path !== undefined) {
      repository.push({ path, channel, text });
      // a fence that follows at once belongs to the same repository when it has a title too; words between them part two
      const next = lines.slice(i + 1).find((line) => line.trim());
      if (next && /^```\w+ file=/.test(next)) continue;
      samples.push({ section, files: repository, end: i });
      repository = [];
    } else if (channel !== null) samples.push({ section, files: [{ path: 'message.txt', channel, text }], end: i });
  }
  return samples;
}

const frontMatter = (text: string): Record<string, unknown> => {
  const match = /^---\n([^]*?)\n---\n/.exec(text);
  return match ? ((parse(match[1]!) as Record<string, unknown> | null) ?? {}) : {};
};

export interface Found extends LintMessage {
  readonly path: string;
}

/** What a rule finds in a sample: the files are written out and linted as any others. */
export async function run(id: string, { files }: Sample): Promise<Found[]> {
  const folder = mkdtempSync(join(tmpdir(), 'touchlint-page-'));
  try {
    const said = files.length === 1 ? frontMatter(files[0]!.text) : {};
    const { brand, options, preset, placeholders } = said;
    const severity = rules[id]!.severity === 'off' ? 'warn' : null;
    const config = {
      root: true,
      extends: [preset ?? 'recommended'],
      ...(brand !== undefined && { brand }),
      ...(placeholders !== undefined && { placeholders }),
      ...((options !== undefined || (severity && preset === undefined)) && { rules: { [id]: [severity ?? 'warn', options ?? {}] } }),
      messages: files.map(({ path, channel }) => ({
        files: path,
        ...(channel !== null && { channel }),
        ...(/\b(ro|de|fr)\b/.test(path) ? {} : { locale: 'en' }),
      })),
    };
    if (!files.some(({ path }) => path === 'touchlint.config.yaml'))
      writeFileSync(join(folder, 'touchlint.config.yaml'), stringify(config));
    for (const { path, text } of files) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { results, problems } = await lintProject({
      cwd: folder,
      paths: [],
      configPath: null,
      useConfig: true,
      preset: null,
      ruleFlags: [],
      stdin: null,
      rules,
    });
    const faults = [
      ...problems.map(({ message }) => message),
      ...results.flatMap(({ messages }) => messages.filter(({ fatal }) => fatal).map(({ message }) => message)),
    ];
    if (faults.length) throw new Error(`${faults.join('; ')} in\n${files.map(({ text }) => text).join('\n')}`);
    return results.flatMap(({ filePath, messages }) =>
      messages.filter(({ ruleId }) => ruleId === id).map((message) => ({ ...message, path: relative(folder, filePath) })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
