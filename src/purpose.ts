/** What a message is for, where nothing declares it: told from its words. */
import type { Message, Purpose } from './message.ts';
import type { Flat } from './reading.ts';
import { hitsOf, type Signals } from './signals.ts';

/** Whether the purpose is only what the words suggest: rules that need one report less on it. */
export const isInferred = ({ metadata }: Pick<Message, 'metadata'>): boolean =>
  metadata.purpose !== 'unknown' && (metadata.how['purpose'] === 'text' || metadata.how['purpose'] === 'default');

/** The purpose that the words of a message tell, or null. `path` holds words of its file and key. */
export function inferPurpose(signals: Signals, flat: Pick<Flat, 'placeholders'>, path: readonly string[] = []): Purpose | null {
  void flat;
  void path;
  return hitsOf(signals, 'purpose-otp').length ? 'otp' : null;
}
