/** What a finding is known by from one run to the next: not its line, so that it survives an edit above it. */
import { createHash } from 'node:crypto';
import type { LintMessage } from './run.ts';

/** The entry of a catalog by its file and key; of words that several messages share (a partial, a layout), their own file. */
function subjectOf({ entry = '' }: LintMessage, path: string): string {
  const [file = ''] = entry.split('#', 1);
  return file && `/${path}`.endsWith(`/${file}`) ? path + entry.slice(file.length) : path;
}

const normal = (words: string) => words.normalize().replace(/\s+/g, ' ').trim();

/**
 * A finding's fingerprint; `path` leads from the project's root to its file, with forward slashes. What is missing is known by
 * rule and message, what was found by the sentence of the rule and the words too, a fault of the file by what is said of it.
 * The same words twice in a message have the same one.
 */
export function fingerprint(message: LintMessage, path: string): string {
  const { ruleId, messageId = '', evidence } = message;
  const what = ruleId === null || evidence === undefined ? [messageId, message.message] : evidence === null ? [] : [messageId, evidence];
  const parts = [ruleId ?? '', subjectOf(message, path), ...what].map(normal);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
