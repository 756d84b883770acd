/** Fingerprints of all that is reported: what stands twice in a message is told apart by a number. */
import { fingerprint } from '../fingerprint.ts';
import type { LintMessage } from '../run.ts';

/** Gives each message that it is asked about a fingerprint of its own, in the order asked. */
export function fingerprints(): (message: LintMessage, path: string) => string {
  const seen = new Map<string, number>();
  return (message, path) => {
    const print = fingerprint(message, path);
    const times = (seen.get(print) ?? 0) + 1;
    seen.set(print, times);
    return `${print}:${times}`;
  };
}
