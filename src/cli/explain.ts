/** `touchlint explain RULE`: the rule's page, made readable in a terminal. */
import own from '../../rules/index.ts';
import { unknown } from '../nearest.ts';
import { printable } from '../reporters/printable.ts';
import type { Rule } from '../rule.ts';
import type { Colors } from '../colors.ts';
import { colorsOf, UsageError, type Io } from './io.ts';
import { rulesAt, type ProjectFlags } from './options.ts';
import { rulePage } from '../package.ts';

/** Code, emphasis and links of a line of Markdown. */
const inline = (line: string, { bold, cyan, underline }: Colors): string =>
  line
    .replace(/`([^`]{1,300})`/g, (_, code: string) => cyan(code))
    .replace(/\*\*([^*]{1,300})\*\*/g, (_, words: string) => bold(words))
    .replace(/\[([^\]]{1,300})\]\((https?:[^)\s]{1,500})\)/g, (_, words: string, url: string) => `${words} ${underline(url)}`)
    .replace(/\[([^\]]{1,300})\]\([^)\s]{1,500}\)/g, '$1');

/** A page for a terminal. */
export function readable(page: string, color: Colors): string {
  let fence: string | null = null;
  const lines = page
    .replace(/<!--[^]*?-->\n?/g, '')
    .split('\n')
    .flatMap((line): string[] => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence !== null) {
        if (mark?.startsWith(fence)) {
          fence = null;
          return [];
        }
        return [`    ${color.dim(printable(line))}`];
      }
      if (mark) {
        fence = mark;
        return [];
      }
      const heading = /^#{1,6}\s+(.*)$/.exec(line);
      if (heading) return [color.bold(color.underline(printable(heading[1]!)))];
      return [inline(printable(line), color)];
    });
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** What can be told of a rule that has no page. */
function told(id: string, { summary, severity, category, options }: Rule): string {
  const rows = Object.entries(options).map(([name, option]) => `- \`${name}\`: ${option.summary}`);
  return [
    `# ${id}`,
    '',
    summary,
    '',
    `Category ${category}; ${severity} in recommended.`,
    ...(rows.length ? ['', '## Options', ...rows] : []),
  ].join('\n');
}

/** Prints the page of a rule, and gives the exit code. */
export async function explain(id: string, flags: ProjectFlags, io: Io): Promise<number> {
  const rules = Object.hasOwn(own, id) ? own : await rulesAt(io.cwd, flags, io, own);
  const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
  if (!rule) throw new UsageError(unknown('rule', id, Object.keys(rules).sort()));
  const text = (Object.hasOwn(own, id) ? rulePage(id) : null) ?? told(id, rule);
  io.stdout.write(readable(text, await colorsOf(flags.color, io)));
  return 0;
}
