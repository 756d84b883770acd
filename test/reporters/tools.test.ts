/** Reports as the tools take them that they are made for. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { LintResult } from '../../src/run.ts';
import { result } from '../../src/settle.ts';
import { touchlint } from '../repository.ts';
import { problem, report, results } from './sample.ts';

const bank = fileURLToPath(new URL('../../fixtures/example-bank/', import.meta.url));
const hostile = '\u001b[2J\0\ufffe\ud800<b a="&\'>]]>-->方👍\r\n::error::%0A';
const wild: readonly LintResult[] = [
  result(`/project/${hostile}`, [{ ...problem(hostile, hostile), ruleId: hostile, message: hostile, owner: hostile }], [], hostile),
];

describe('sarif by its schema', { timeout: 60_000 }, () => {
  const schema: object = JSON.parse(readFileSync(new URL('../schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'));
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  const faults = (text: string) => (validate(JSON.parse(text)) ? [] : validate.errors);

  test('is valid, whatever was found', async () => {
    expect(faults(await report('sarif'))).toEqual([]);
    expect(faults(await report('sarif', wild))).toEqual([]);
    expect(faults(await report('sarif', []))).toEqual([]);
    expect(faults('{"version":"2.1.0","runs":[{}]}')).not.toEqual([]);
  });

  test('of a real run: rules with their pages, places in the repository, fingerprints of their own', async () => {
    const { stdout } = await touchlint(bank, ['--format', 'sarif', '--preset', 'all']);
    expect(faults(stdout)).toEqual([]);
    const [run] = JSON.parse(stdout).runs;
    const all: readonly { ruleId: string; ruleIndex: number; partialFingerprints: Record<string, string> }[] = run.results;
    expect(all.length).toBeGreaterThan(40);
    for (const { ruleId, ruleIndex } of all) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(run.tool.driver.rules[ruleIndex].help.markdown).toMatch(/^# [^]*\n## Problem\n/);
    }
    const prints = all.map(({ partialFingerprints }) => partialFingerprints['touchlint/v1']);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

const has = (tool: string) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;

describe.skipIf(!has('xmllint'))('XML by xmllint (skipped where libxml2-utils is not installed)', () => {
  test.each(['junit', 'checkstyle'])('%s', async (name) => {
    for (const given of [results, wild, []]) {
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: await report(name, given), encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });
});

test('rdjson says what a formatter for ESLint says of the same results', async () => {
  const theirs = createRequire(import.meta.url)('eslint-formatter-rdjson') as (results: readonly LintResult[], data: object) => string;
  const rulesMeta = { jargon: {}, 'missing-greeting': {}, 'ambiguous-date': {}, 'threat-without-remedy': {} };
  const known = results.map((one) => ({ ...one, messages: one.messages.filter(({ ruleId }) => ruleId !== null) }));
  const fit = ({ message, location, severity }: Record<string, Record<string, unknown>>) => ({
    message,
    severity,
    range: location!['range'],
  });
  const ours = JSON.parse(await report('rdjson', known)).diagnostics;
  expect(ours.map(fit)).toEqual(JSON.parse(theirs(known, { rulesMeta })).diagnostics.map(fit));
  expect(ours[1].suggestions).toEqual(JSON.parse(theirs(known, { rulesMeta })).diagnostics[1].suggestions);
});
