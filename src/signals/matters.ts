import type { Span } from '../mapped.ts';
import type { Signals } from '../signals.ts';
import { of, sentenceIndex } from './scan.ts';

/** How many words may stand between a matter and what became of it: "your request about the lamp was forwarded". */
const reach = 6;

/** Matters that wait for the sender: "we have received your claim", "your ticket was escalated", "we are looking into it". */
export function openMatters(signals: Signals): Span[] {
  const things = of(signals, 'matter');
  const { sentences } = signals;
  const iffy = [...of(signals, 'condition'), ...of(signals, 'not condition')].map(({ start }) => sentenceIndex(sentences, start));
  const same = (a: Span, b: Span) => sentenceIndex(sentences, a.start) === sentenceIndex(sentences, b.start);
  return [
    ...of(signals, 'open-matter'),
    ...of(signals, 'matter-taken').filter((hit) => things.some((one) => one.from >= hit.to && one.from - hit.to < reach && same(one, hit))),
    ...of(signals, 'matter-sent').filter((hit) => things.some((one) => one.to <= hit.from && hit.from - one.to < reach && same(one, hit))),
  ]
    .filter(({ start }) => !iffy.includes(sentenceIndex(sentences, start)))
    .sort((a, b) => a.start - b.start);
}
