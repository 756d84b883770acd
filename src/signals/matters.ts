import type { Span } from '../mapped.ts';
import type { Signals } from '../signals.ts';
import { of, sentenceIndex } from './scan.ts';

/** How many words may stand between a matter and what became of it: "your request about the lamp was forwarded". */
const reach = 6;

/** Matters that wait for the sender: "we have received your claim", "your ticket was escalated", "we are looking into it". */
export function openMatters(signals: Signals): Span[] {
  const { sentences } = signals;
  const things = new Set(of(signals, 'matter').map(({ from }) => from));
  const iffy = new Set([...of(signals, 'condition'), ...of(signals, 'not condition')].map(({ start }) => sentenceIndex(sentences, start)));
  const thing = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).some((at) => things.has(at));
  const taken = of(signals, 'matter-taken').filter(({ to, start }) => {
    const { to: end } = sentences[sentenceIndex(sentences, start)]!;
    return thing(to, Math.min(to + reach, end));
  });
  const sent = of(signals, 'matter-sent').filter(({ from, start }) => {
    const { from: begin } = sentences[sentenceIndex(sentences, start)]!;
    return thing(Math.max(from - reach, begin), from);
  });
  return [...of(signals, 'open-matter'), ...taken, ...sent]
    .filter(({ start }) => !iffy.has(sentenceIndex(sentences, start)))
    .sort((a, b) => a.start - b.start);
}
