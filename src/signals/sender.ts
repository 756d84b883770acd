/** Who sends a text message, said before anything else. */
import type { Flat } from '../flat.ts';
import type { Signals } from '../signals.ts';

/** Whether a message opens with the name of its sender and a colon or a dash: "Clearview: your glasses are ready", "{brand} alert: …". */
export function opensWithSender({ placeholders, signals }: Pick<Flat, 'placeholders'> & { readonly signals: Signals }): boolean {
  const { tokens, core } = signals;
  const [first] = core;
  const sender = placeholders.find(({ at }) => at === tokens[first?.from ?? 0]?.start);
  if (!first || sender?.role !== 'brand') return false;
  return [1, 2].some((i) => /^[:–—-]$/.test(tokens[first.from + i]?.key ?? ''));
}
