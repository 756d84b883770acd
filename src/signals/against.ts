/** What is refused to the reader or changed against them, where no phrase alone tells: hits that join the tags `refusal` and `change`. */
import type { Sentence, Token } from '../tokens.ts';
import type { Hit } from '../trie.ts';

type Tags = ReadonlyMap<string, readonly Hit[]>;
type Words = readonly Token[];

const of = (tags: Tags, tag: string): readonly Hit[] => tags.get(tag) ?? [];
const inside = ({ from, to }: Sentence, hits: readonly Hit[]): readonly Hit[] => hits.filter((hit) => hit.from >= from && hit.from < to);
const over = (a: Hit, b: Hit) => a.from < b.to && b.from < a.to;
const joined = (first: Hit, last: Hit): Hit => ({ ...first, end: last.end, to: last.to });

/** "We cannot" (`refuse-lead`), small words, a verb of granting (`grant`); not under an "if". */
export function refusalsIn(tags: Tags, sentences: readonly Sentence[]): Hit[] {
  const leads = of(tags, 'refuse-lead');
  if (!leads.length) return [];
  const between = new Set(of(tags, 'refuse-between').map(({ from }) => from));
  const verbs = new Map(of(tags, 'grant').map((hit) => [hit.from, hit]));
  return sentences.flatMap((sentence) => {
    const denied = inside(sentence, of(tags, 'not refusal'));
    const supposed = inside(sentence, [...of(tags, 'condition'), ...of(tags, 'not condition')]);
    return inside(sentence, leads).flatMap((lead) => {
      let at = lead.to;
      while (between.has(at) && at < lead.to + 4) at++;
      const verb = verbs.get(at);
      const hit = verb && joined(lead, verb);
      return hit && !denied.some((one) => over(one, hit)) && !supposed.some(({ from }) => from < hit.from) ? [hit] : [];
    });
  });
}

/**
 * Changes for the worse: a narrowing with the day it starts ("from Monday … only"), figures that tell it ("25 instead of
 * 15"). Where all figures tell a change for the better, what else the sentence says of one is no setback: `better`.
 */
export function changesIn(tags: Tags, sentences: readonly Sentence[], tokens: Words): { worse: Hit[]; better: readonly Sentence[] } {
  const worse: Hit[] = [];
  const better: Sentence[] = [];
  if (!['narrowing', 'instead-of', 'from-to'].some((tag) => tags.has(tag))) return { worse, better };
  for (const sentence of sentences) {
    const figures = comparisons(tags, sentence, tokens);
    const starts = inside(sentence, of(tags, 'change-start'));
    const narrow = inside(sentence, of(tags, 'narrowing')).filter((hit) => starts.some((start) => !over(start, hit)));
    worse.push(...(figures.length ? figures.filter((figure) => figure.worse).map(({ hit }) => hit) : narrow));
    if (figures.length && !figures.some((figure) => figure.worse)) better.push(sentence);
  }
  return { worse, better };
}

/** What a sentence says of figures before and after a change. */
function comparisons(tags: Tags, sentence: Sentence, tokens: Words): { hit: Hit; worse: boolean }[] {
  const moved = inside(sentence, of(tags, 'change-verb')).length > 0;
  // more of a price or a wait is worse, less of a benefit
  const dear = !inside(sentence, of(tags, 'benefit')).length && inside(sentence, of(tags, 'costly')).length > 0;
  const pair = (hit: Hit, before: number | null, now: number | null) =>
    before === null || now === null ? [] : [{ hit, worse: dear ? now > before : now < before }];
  return [
    ...inside(sentence, of(tags, 'instead-of')).flatMap((hit) =>
      pair(hit, figure(tokens, hit.to, Math.min(hit.to + 4, sentence.to), 1), figure(tokens, hit.from - 1, sentence.from - 1, -1)),
    ),
    ...(moved ? inside(sentence, of(tags, 'from-to')) : []).flatMap((hit) =>
      pair(hit, figure(tokens, hit.from, hit.to, 1), figure(tokens, hit.to - 1, hit.from, -1)),
    ),
  ];
}

/** The first figure on the way from one token to another (exclusive); of two hours ("9-17") the time between them. */
function figure(tokens: Words, from: number, to: number, step: 1 | -1): number | null {
  for (let i = from; i !== to && tokens[i]; i += step) {
    const token = tokens[i]!;
    if (token.kind !== 'number') continue;
    const next = tokens[i + step];
    const range = next?.kind === 'number' && Math.max(next.start - token.end, token.start - next.end) === 1;
    return range ? Math.abs(valueOf(next) - valueOf(token)) : valueOf(token);
  }
  return null;
}

const valueOf = ({ key }: Token) => Number(key.replace(/\.(?=\d{3}(?!\d))/g, '').replace(/[,:]/, '.'));
