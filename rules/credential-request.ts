import { defineRule, excerpt, hitsOf, sentenceAt, words, type Reading } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow asking for passwords, PINs, card numbers or one-time codes.',
  category: 'privacy',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  options: { nouns: words('Things that you never ask for, besides those of the language.', { signal: 'secret-noun' }) },
  *check(reading) {
    const { signals } = reading;
    const secrets = [...hitsOf(signals, 'secret-noun'), ...hitsOf(signals, 'secret-code'), ...hitsOf(signals, 'card-number')];
    if (!secrets.length) return;
    const done = new Set<number>();
    for (const ask of [...hitsOf(signals, 'ask-secret'), ...hitsOf(signals, 'ask-here')].sort((a, b) => a.start - b.start)) {
      const sentence = sentenceAt(signals, ask.start);
      if (!sentence || done.has(sentence.index) || !ordered(reading, ask.from, sentence.from)) continue;
      const inside = ({ start }: { readonly start: number }) => start >= sentence.start && start < sentence.end;
      if (hitsOf(signals, 'third-asker').some(inside)) continue;
      const here = ask.tag === 'ask-here';
      if (here && !hitsOf(signals, 'ask-place').some(inside)) continue;
      const secret = secrets.find(
        (one) =>
          inside(one) &&
          one.from >= ask.from &&
          one.from - ask.to <= reach &&
          !(here && one.tag === 'secret-code') &&
          !denied(reading, ask.to, one.from),
      );
      if (!secret) continue;
      done.add(sentence.index);
      yield {
        at: { start: Math.min(ask.start, secret.start), end: secret.end },
        messageId: 'secret',
        message: `Unexpected request for "${excerpt(reading, secret)}": nobody can tell it from one of a thief`,
      };
    }
  },
});

/** How many words may stand between the order and the secret. */
const reach = 10;

const leads = new Set([
  'to',
  'must',
  'should',
  'need',
  'and',
  'or',
  'please',
  'kindly',
  'just',
  'simply',
  'then',
  'now',
  'also',
  'us',
  'sa',
  'rog',
  'rugam',
]);

/** Whether it is an order or a request, not a report ("did you share …") and not denied. */
function ordered({ signals: { tokens }, message }: Reading, from: number, start: number): boolean {
  let clause = from;
  while (clause > start && tokens[clause - 1]!.kind !== 'mark' && tokens[clause - 1]!.kind !== 'end') clause--;
  const before = tokens.slice(clause, from).map(({ key }) => key);
  if (before.some((key) => negations.has(key))) return false;
  if (message.metadata.locale.startsWith('ro')) return true;
  const last = before.at(-1);
  if (last === undefined || leads.has(last)) return !(last === 'to' && before.at(-2) === 'how');
  return last === 'you' && /^(?:could|can|would|will|ask|need|require|want|like|advise|invite|request)$/.test(before.at(-2) ?? '');
}

const negations = new Set(
  "not never no nobody without don't dont won't wont can't cannot doesn't didn't shouldn't needn't mustn't nothing avoid nu niciodata nimeni nici fara".split(
    ' ',
  ),
);

/** Whether a negation or another statement stands between the order and the secret. */
const denied = ({ signals: { tokens } }: Reading, from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ key }) => negations.has(key) || key === ';' || key === 'but' || key === 'if');
