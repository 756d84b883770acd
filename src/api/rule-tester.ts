/** What the tests of rules check. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { putIn } from '../fix/apply.ts';
import type { Rule } from '../rule.ts';
import type { RuleTable } from '../run.ts';
import type { Sample } from './page.ts';
import { lintSample, type Found } from './samples.ts';
import type { InvalidCase, TestCase } from './tester.ts';

const shown = (found: readonly Found[]): string => found.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n');

function sampleOf(id: string, given: TestCase): Pick<Sample, 'files'> {
  const { text, filename = 'message.txt', channel = null, options, files = {} } = typeof given === 'string' ? { text: given } : given;
  const all = [{ path: filename, channel, text }, ...Object.entries(files).map(([path, other]) => ({ path, channel: null, text: other }))];
  if (!options || all.some(({ path }) => path.startsWith('touchlint.config.'))) return { files: all };
  const messages = channel === null ? [] : [{ files: filename, channel, locale: 'en' }];
  const config = { root: true, extends: ['recommended'], rules: { [id]: ['warn', options] }, messages };
  return { files: [...all, { path: 'touchlint.config.json', channel: null, text: JSON.stringify(config) }] };
}

const table = (id: string, rule: Rule): RuleTable => ({ [id]: rule });

/** Checks that nothing is found in a sample of a page. */
export async function checkFine(id: string, rule: Rule, sample: Pick<Sample, 'files'>): Promise<void> {
  equal(shown(await lintSample(id, sample, table(id, rule))), '');
}

/** Checks that something is found in a sample of a page. */
export async function checkProblem(id: string, rule: Rule, sample: Pick<Sample, 'files'>): Promise<void> {
  ok((await lintSample(id, sample, table(id, rule))).length > 0, `Expected ${id} to find something`);
}

/** Checks that nothing is found in a row of a table. */
export const checkValid = (id: string, rule: Rule, given: TestCase): Promise<void> => checkFine(id, rule, sampleOf(id, given));

/** Checks that what a row of a table expects is found, and nothing else. */
export async function checkInvalid(id: string, rule: Rule, given: InvalidCase): Promise<void> {
  const { errors, output, text, filename = 'message.txt' } = given;
  const found = await lintSample(id, sampleOf(id, given), table(id, rule));
  const count = typeof errors === 'number' ? errors : errors.length;
  equal(found.length, count, `Expected ${count} of ${id}, found ${found.length}:\n${shown(found)}`);
  if (typeof errors !== 'number')
    for (const [i, expected] of errors.entries()) {
      const problem = found[i]!;
      if (typeof expected === 'string') ok(problem.message.includes(expected), `Expected "${expected}" in "${problem.message}"`);
      else if (expected instanceof RegExp) match(problem.message, expected);
      else deepEqual(Object.fromEntries(Object.entries(problem).filter(([key]) => key in expected)), expected);
    }
  if (output === undefined) return;
  const fixes = found.filter(({ path }) => path === filename).flatMap(({ fix }) => (fix ? [{ fix }] : []));
  equal(fixes.length ? putIn(text, fixes).text : null, output);
}
