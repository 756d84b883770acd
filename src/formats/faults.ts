import { lineIndex } from '../mapped.ts';

const most = 10;

/** The faults to report: one a line, as the first tends to cause the rest, and ten of a file that is something else altogether. */
export function firstFaults<Fault>(text: string, faults: readonly Fault[], offsetOf: (fault: Fault) => number): readonly Fault[] {
  const lineOf = lineIndex(text);
  const first = new Map<number, Fault>();
  for (const fault of faults) {
    const { line } = lineOf(offsetOf(fault));
    if (!first.has(line)) first.set(line, fault);
    if (first.size === most) break;
  }
  return [...first.values()];
}
