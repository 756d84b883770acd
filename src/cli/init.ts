/** `touchlint init`: writes a config to begin with, from what the repository shows, and offers what runs it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { configNames } from '../config/open.ts';
import { inspectProject } from '../inspect-project.ts';
import { printable } from '../reporters/printable.ts';
import { configText, type House } from './init-config.ts';
import { offersFor, type Offer } from './init-offers.ts';
import { tellProblems, UsageError, type Io } from './io.ts';
import { runOptions, type ProjectFlags } from './options.ts';
import { packageVersion } from '../package.ts';

export interface InitFlags extends ProjectFlags {
  readonly yes?: boolean;
}

const file = 'touchlint.config.yaml';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** What a package calls the house: its product or the organisation that it is made for. */
function nameInPackage(text: string): string | null {
  try {
    const manifest: unknown = JSON.parse(text);
    const of = (key: string): unknown => (typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, key) : undefined);
    for (const key of ['displayName', 'productName']) {
      const value = of(key);
      if (typeof value === 'string' && value.trim()) return value.trim();
    }
    const name = of('name');
    const scope = typeof name === 'string' ? /^@([\w-]+)\//.exec(name)?.[1] : undefined;
    return scope === undefined ? null : scope.replace(/[-_]+/g, ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  } catch {
    return null;
  }
}

const generic =
  /^(?:The|Our|All|My|Customer|Messages?|E-?[Mm]ails?|Templates?|Notifications?|Translations?|Welcome|README|About|Project|SMS|Mail)\b/;

/** `# Example Bank: messages to customers` → Example Bank. */
function nameInReadme(text: string): string | null {
  const [, title = ''] = /^# +(\S.{0,80})$/m.exec(text) ?? [];
  const words = title
    .split(/[:–—|(]|\s-\s/)[0]!
    .trim()
    .split(/\s+/);
  const end = words.findIndex(
    (word) => !/^\p{Lu}/u.test(word) || /^(?:E-?[Mm]ails?|Messages?|Templates?|Notifications?|SMS|Mails?|Letters?)$/.test(word),
  );
  const name = (end < 0 ? words : words.slice(0, end)).join(' ');
  return name && !generic.test(name) ? name : null;
}

function brandIn(folder: string): House['brand'] {
  const inPackage = nameInPackage(read(join(folder, 'package.json')));
  if (inPackage) return { name: inPackage, from: 'package.json' };
  const inReadme = nameInReadme(read(join(folder, 'README.md')).slice(0, 5000));
  return inReadme ? { name: inReadme, from: 'README.md' } : null;
}

/** Asks questions, each answered with a line; '' where nothing more is said. */
function asker({ stdin, stdout }: Io): (question: string) => Promise<string> {
  const chunks = stdin[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  let left = '';
  return async (question) => {
    stdout.write(question);
    for (;;) {
      const at = left.indexOf('\n');
      if (at >= 0) {
        const line = left.slice(0, at);
        left = left.slice(at + 1);
        return line.trim();
      }
      const { done, value } = await chunks.next();
      if (done) {
        const line = left;
        left = '';
        return line.trim();
      }
      left += typeof value === 'string' ? value : decoder.decode(value, { stream: true });
    }
  };
}

const isYes = (answer: string) => /^y(?:es)?$/i.test(answer);

function writeOffer(folder: string, { file: path, text }: Offer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { flag: 'wx', mode: path.startsWith('.husky/') ? 0o755 : 0o644 });
}

/** Writes the config, and gives the exit code. A UsageError when there is one already. */
export async function init(flags: InitFlags, io: Io): Promise<number> {
  const present = configNames.find((name) => existsSync(join(io.cwd, name)));
  if (present !== undefined) throw new UsageError(`${present} is here already: change it, or remove it to begin anew`);
  const run = await inspectProject(await runOptions([], { ...flags, config: false }, io));
  tellProblems(run.problems, io);
  const isAsking = !flags.yes && io.isTTY && io.stdin.isTTY === true;
  const ask = asker(io);

  const found = brandIn(io.cwd);
  let house: House = { brand: found, isSure: false };
  if (isAsking) {
    const said = await ask(`What is your company called in messages?${found ? ` [${printable(found.name)}]` : ''} `);
    if (said) house = { brand: { name: said, from: 'your answer' }, isSure: true };
    else house = { brand: found, isSure: found !== null };
  }
  writeFileSync(
    join(io.cwd, file),
    configText(run.files, house, ({ filePath }) => relative(io.cwd, filePath).replaceAll('\\', '/')),
  );
  io.stdout.write(`${file} is written. What to say in it next stands there in comments. Then run: touchlint\n`);
  for (const offer of offersFor((path) => existsSync(join(io.cwd, path)), packageVersion())) {
    if (isAsking && !offer.isThere && isYes(await ask(`Write ${offer.file}, to ${offer.what}? [y/N] `))) {
      writeOffer(io.cwd, offer);
      io.stdout.write(`${offer.file} is written\n`);
    } else io.stdout.write(`\nTo ${offer.what}, put into ${offer.file}:\n${offer.text.replace(/^(?=.)/gm, '  ')}`);
  }
  return run.problems.length ? 2 : 0;
}
