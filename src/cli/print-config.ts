/** `touchlint print-config FILE`: what holds for a file, its configs, presets, overrides and flags put together. */
import { dirname, relative, resolve } from 'node:path';
import own from '../../rules/index.ts';
import { chooser, presetsOf } from '../config/active.ts';
import { openConfigs } from '../config/open.ts';
import { projectPath } from '../project.ts';
import { safeJson } from '../reporters/json.ts';
import { tellProblems, type Io } from './io.ts';
import { runOptions, type ProjectFlags } from './options.ts';

/** Prints it as JSON, and gives the exit code. */
export async function printConfig(file: string, flags: ProjectFlags, io: Io): Promise<number> {
  const options = await runOptions([], flags, io);
  const { cwd, preset, ruleFlags } = options;
  const path = resolve(cwd, file);
  const configs = openConfigs({ ...options, rules: own });
  const { root, config, rules } = await configs.of(dirname(path));
  tellProblems(configs.problems(), io);
  if (!config) return 2;
  const chosen = chooser(config, rules, { preset, flags: ruleFlags })(projectPath(config.folder, path), []);
  const shown = {
    config: config.path === null ? null : relative(cwd, config.path),
    root: relative(cwd, root) || '.',
    presets: presetsOf(config, preset),
    rules: Object.fromEntries(
      chosen.rules.map(({ id, severity, options }) => [id, Object.keys(options).length ? [severity, options] : severity]),
    ),
    brand: config.brand,
    placeholders: config.placeholders,
    messages: config.messages,
    journeys: config.journeys,
    catalogues: config.catalogues.map(({ path }) => relative(cwd, path)),
    legal: config.legal,
  };
  // Where in a config something stands is for those who repair it.
  io.stdout.write(`${safeJson(JSON.parse(JSON.stringify(shown, (key, value: unknown) => (key === 'at' ? undefined : value))), 2)}\n`);
  return 0;
}
