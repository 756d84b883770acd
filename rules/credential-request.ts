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
    const secrets = [...secretTags, 'remote-app'].flatMap((tag) => hitsOf(signals, tag));
    if (!secrets.length) return;
    const done = new Set<number>();
    const asks = askTags.flatMap((tag) => hitsOf(signals, tag)).sort((a, b) => a.start - b.start);
    for (const ask of asks) {
      const sentence = sentenceAt(signals, ask.start);
      if (!sentence || done.has(sentence.index) || !ordered(reading, ask, sentence.from)) continue;
      const here = (tag: string): readonly Hit[] =>
        hitsOf(signals, tag).filter(({ start }) => start >= sentence.start && start < sentence.end);
      if (here('third-asker').length) continue;
      const secret = secrets.find(
        (one) =>
          one.start >= sentence.start &&
          one.end <= sentence.end &&
          one.from >= ask.from &&
          one.from - ask.to <= reach &&
          (one.tag === 'remote-app') === (ask.tag === 'get-app') &&
          ![...here('never-word'), ...here('other-matter')].some(({ from }) => from >= ask.to && from < one.from) &&
          suits(ask, one, here),
      );
      if (!secret) continue;
      done.add(sentence.index);
      const app = secret.tag === 'remote-app';
      yield {
        at: { start: Math.min(ask.start, secret.start), end: secret.end },
        messageId: app ? 'remote' : 'secret',
        message: `Unexpected request ${app ? 'to install' : 'for'} "${excerpt(reading, secret)}": nobody can tell it from one of a thief`,
      };
    }
  },
});

type Hit = ReturnType<typeof hitsOf>[number];

/** Whether the order takes the secret away from its owner: to type it where one signs in is no such order. */
function suits(ask: Hit, secret: Hit, here: (tag: string) => readonly Hit[]): boolean {
  if (ask.tag === 'hand-over') return here('hand-over-to').some((to) => to.from >= ask.from && to.from - secret.to <= reach);
  if (ask.tag !== 'ask-here' && ask.tag !== 'ask-confirm') return true;
  if (secret.tag === 'secret-code') return false;
  if (here('ask-place').length) return true;
  const several = [...here('secret-noun'), ...here('card-number')].filter(({ from }) => from >= ask.to).length > 1;
  return ask.tag === 'ask-confirm' && (several || here('ask-tap').length > 0);
}

const secretTags = ['secret-noun', 'secret-code', 'card-number'];
const askTags = ['ask-secret', 'hand-over', 'ask-here', 'ask-confirm', 'get-app'];

/** How many words may stand between the order and the secret, and between the secret and who is to have it. */
const reach = 10;

/** Whether it is an order or a request: not a report ("did you share …"), and not denied. */
function ordered({ signals, message }: Reading, ask: Hit, start: number): boolean {
  const { tokens } = signals;
  let clause = ask.from;
  while (clause > start && tokens[clause - 1]!.kind !== 'mark' && tokens[clause - 1]!.kind !== 'end') clause--;
  if (hitsOf(signals, 'never-word').some(({ from }) => from >= clause && from < ask.from)) return false;
  if (message.metadata.locale.startsWith('ro') || tokens[ask.from]!.key === 'we' || tokens[ask.from]!.key === 'what') return true;
  const before = tokens.slice(clause, ask.from).map(({ key }) => key);
  const last = before.at(-1);
  if (last === undefined || leads.has(last)) return !(last === 'to' && (before.at(-2) === 'how' || before.length === 1));
  // "to finish your application send us …"
  if (before[0] === 'to' && !subjects.has(last)) return true;
  return last === 'you' && asking.has(before.at(-2) ?? '');
}

const leads = new Set('to must should need and or please kindly just simply then now also'.split(' '));
/** What makes the word after it no order: whoever does it, or a noun's article. */
const subjects = new Set(
  'to you we i they he she who which that it did do does have has had may might the a an your our their this my of for in by with'.split(
    ' ',
  ),
);
const asking = new Set('could can would will ask need require want like advise invite request'.split(' '));
