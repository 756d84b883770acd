import type { Span } from '../mapped.ts';
import type { Hit } from '../trie.ts';
import { of, type Scan } from './scan.ts';

/** Whys: what the reader has not done, causes and purposes ("because", "so that"), named charges, products. */
export function reasonsOf(scan: Scan): Span[] {
  const products = scan.flat.placeholders.filter(({ role }) => role === 'product').map(({ at }) => ({ start: at, end: at + 1 }));
  return [...of(scan, 'cause'), ...of(scan, 'cause-near'), ...of(scan, 'unmet'), ...of(scan, 'charge'), ...given(scan), ...products];
}

/** Causes that the words tell, and those that stand in a placeholder of that name: `{{rejectionReason}}`. */
export const causesOf = (scan: Scan): readonly Hit[] => [...of(scan, 'cause'), ...given(scan)].sort((a, b) => a.start - b.start);

const named =
  /(?:^|[._\s-])(?:motiv|motivul|reason|reasons|cause)(?:$|[._-](?:text|label|description|message)$)|[a-z]Reasons?(?:Text|Label)?$/;

function given(scan: Scan): Hit[] {
  const places = new Set(scan.flat.placeholders.filter(({ name }) => named.test(name)).map(({ at }) => at));
  if (!places.size) return [];
  return scan.tokens.flatMap(({ start, end }, at) =>
    places.has(start) ? [{ tag: 'cause', note: '', start, end, from: at, to: at + 1 }] : [],
  );
}
