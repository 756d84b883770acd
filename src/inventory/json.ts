/** The inventory as data. Pure. */
import { safeJson } from '../reporters/json.ts';
import type { Inventory } from './record.ts';

/** The record itself, a message a line, so that two versions compare well. */
export function inventoryJson({ version, name, messages, journeys }: Inventory): string {
  const lines = (all: readonly unknown[]) => (all.length ? `[\n${all.map((one) => safeJson(one)).join(',\n')}\n]` : '[]');
  return `{"version":${version},"name":${safeJson(name)},"messages":${lines(messages)},"journeys":${lines(journeys)}}\n`;
}
