/** What a rule finds in a sample: files that are written out and linted like those of a project. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { frontMatter } from '../formats/front-matter.ts';
import { lintProject } from '../pipeline.ts';
import type { LintMessage, RuleTable } from '../run.ts';
import type { Sample } from './page.ts';

export interface Found extends LintMessage {
  readonly path: string;
}

/** What a rule finds in a sample. Front matter of a single file may set `brand`, `options`, `preset` and `placeholders`. */
export async function lintSample(id: string, { files }: Pick<Sample, 'files'>, rules: RuleTable): Promise<Found[]> {
  const folder = mkdtempSync(join(tmpdir(), 'touchlint-page-'));
  try {
    const [first] = files;
    const said = first && files.length === 1 ? frontMatter({ path: first.path, text: first.text }, { engines: [], styles: [] }).data : {};
    const { brand, options, preset, placeholders } = said ?? {};
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
    if (!files.some(({ path }) => path.startsWith('touchlint.config.')))
      writeFileSync(join(folder, 'touchlint.config.json'), JSON.stringify(config));
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
