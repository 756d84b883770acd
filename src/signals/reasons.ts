import type { Span } from '../mapped.ts';
import { of, type Scan } from './scan.ts';

/** Whys: what the reader has not done, causes and purposes ("because", "so that"), named charges, products. */
export function reasonsOf(scan: Scan): Span[] {
  const products = scan.flat.placeholders.filter(({ role }) => role === 'product').map(({ at }) => ({ start: at, end: at + 1 }));
  return [...of(scan, 'cause'), ...of(scan, 'cause-near'), ...of(scan, 'unmet'), ...of(scan, 'charge'), ...products];
}
