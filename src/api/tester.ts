/** Registers tests of rules with vitest, node:test, jest or mocha: a page, or a table of samples. What they check is loaded when they run. */
import { readFileSync } from 'node:fs';
import type { LintMessage } from '../run.ts';
import type { Rule } from '../rule.ts';
import { samplesOf } from './page.ts';

/** A text, or a text with what is said of it: front matter may say it too. */
export type TestCase = string | TestedText;

interface TestedText {
  readonly name?: string;
  readonly text: string;
  /** `message.txt` unless said otherwise: the extension picks the format. */
  readonly filename?: string;
  readonly channel?: string;
  /** Options of the rule. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** More files beside it; a `touchlint.config.yaml` among them is the config. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface InvalidCase extends TestedText {
  /** How many problems, or what is expected of each: words of its message, or values of its properties. */
  readonly errors:
    | number
    | readonly (
        | string
        | RegExp
        | Partial<Pick<LintMessage, 'message' | 'messageId' | 'severity' | 'line' | 'column' | 'endLine' | 'endColumn' | 'condition'>>
      )[];
  /** The text with all fixes, or null where there are none. */
  readonly output?: string | null;
}

/** What registers tests: `describe` and `it` of a test runner. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

export interface Tester {
  /** Registers a test for each sample of a table. */
  run(id: string, rule: Rule, samples: { readonly valid: readonly TestCase[]; readonly invalid: readonly InvalidCase[] }): void;
  /** Registers a test for each sample of a page: what stands under *Problem* is found, what stands under *Fine* is not. */
  page(id: string, rule: Rule, file: string | URL): void;
}

const nameOf = (given: TestCase): string => (typeof given === 'string' ? given : (given.name ?? given.text)).replace(/\s+/g, ' ').trim();

/** The globals of jest, mocha and of vitest with `globals: true`. */
function globalRunner(): Runner {
  const known = { describe: Reflect.get(globalThis, 'describe') as unknown, it: Reflect.get(globalThis, 'it') as unknown };
  if (typeof known.describe !== 'function' || typeof known.it !== 'function')
    throw new TypeError("Expected describe and it: RuleTester({ describe, it }), with those of 'vitest' or 'node:test'");
  // What a test runner puts there is called as all of them are.
  return known as Runner;
}

const checks = () => import('./rule-tester.ts');

/** A tester that registers with a runner; with the one whose functions are global where none is given. */
export function testerWith(given: Runner | null): Tester {
  return {
    run(id, rule, { valid, invalid }) {
      const { describe, it } = given ?? globalRunner();
      describe(id, () => {
        for (const one of valid) it(`fine: ${nameOf(one)}`, async () => (await checks()).checkValid(id, rule, one));
        for (const one of invalid) it(`problem: ${nameOf(one)}`, async () => (await checks()).checkInvalid(id, rule, one));
      });
    },
    page(id, rule, file) {
      const { describe, it } = given ?? globalRunner();
      const samples = samplesOf(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
      if (!samples.some(({ section }) => section === 'Problem'))
        throw new TypeError(`Expected samples under "## Problem" in ${String(file)}`);
      describe(id, () => {
        for (const sample of samples) {
          const words = nameOf(sample.files[0]!.text);
          if (sample.section === 'Fine') it(`fine: ${words}`, async () => (await checks()).checkFine(id, rule, sample));
          if (sample.section === 'Problem') it(`problem: ${words}`, async () => (await checks()).checkProblem(id, rule, sample));
        }
      });
    },
  };
}
