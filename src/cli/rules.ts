/** `touchlint rules`: the rules there are. */
import own from '../../rules/index.ts';
import { safeJson } from '../reporters/json.ts';
import { padEnd, printable } from '../reporters/printable.ts';
import { colorsOf, type Io } from './io.ts';
import { oneOf, rulesAt, type ProjectFlags } from './options.ts';

export interface RulesFlags extends ProjectFlags {
  readonly format?: string;
}

/** Prints the rules, those of the house included. */
export async function listRules(flags: RulesFlags, io: Io): Promise<number> {
  const format = oneOf('format', flags.format ?? 'text', ['text', 'json']);
  const table = Object.entries(await rulesAt(io.cwd, flags, io, own)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (format === 'json') {
    const rules = table.map(([id, { category, severity, summary, channels, firstLook, needsData, options }]) => ({
      id,
      category,
      severity,
      summary,
      channels,
      firstLook: firstLook ?? false,
      needsData: needsData ?? [],
      options: Object.fromEntries(
        Object.entries(options).map(([name, option]) => [
          name,
          { summary: option.summary, default: option.default, schema: option.schema },
        ]),
      ),
    }));
    io.stdout.write(`${safeJson(rules)}\n`);
    return 0;
  }
  const { bold, dim, red, yellow } = await colorsOf(flags.color, io);
  const ids = Math.max(0, ...table.map(([id]) => id.length));
  const categories = Math.max(0, ...table.map(([, { category }]) => category.length));
  const severities = { error: red('error'), warn: `${yellow('warn')} `, off: `${dim('off')}  ` };
  for (const [id, { category, severity, summary }] of table)
    io.stdout.write(
      `${bold(padEnd(printable(id), ids))}  ${padEnd(printable(category), categories)}  ${severities[severity]}  ${printable(summary)}\n`,
    );
  io.stdout.write(
    dim('\nSeverities are those of the preset "recommended"; what is off there is on in "strict". `touchlint explain RULE` tells why\n'),
  );
  return 0;
}
