import { defineRule, excerpt, hitsOf, integer, sentenceAt, someOf, type Reading, type Span } from '../src/rule.ts';

const packs = ['ro-credit'] as const;

export default defineRule({
  summary: 'Require what the law wants said before a customer is reported to a credit bureau.',
  category: 'compliance',
  channels: 'all',
  severity: 'off',
  packs: { 'ro-credit': { notices: ['ro-credit'] } },
  options: {
    notices: someOf('Packs whose notices are looked for.', packs, []),
    days: integer('Days between the notice and the report to the bureau.', 15),
  },
  *check(reading, { options }) {
    if (!options.notices.includes('ro-credit')) return;
    const { signals } = reading;
    const reports = signals.threats.filter((threat) => threat.class === 3 && threat.tense !== 'done' && speaksOfBureau(reading, threat));
    for (const report of reports.slice(0, 1)) {
      const sentence = sentenceAt(signals, report.start) ?? report;
      const words = excerpt(reading, sentence);
      const notice = { at: sentence, missing: 'warning' as const };
      const holds = (tag: string) => hitsOf(signals, tag).some((hit) => within(sentence, hit));
      if (holds('reported-person') && !hitsOf(signals, 'reported-thing').some((hit) => within(sentence, hit) && !inBureau(reading, hit)))
        yield { ...notice, messageId: 'what', message: `Expected the notice to say what is reported: "${words}"` };
      const period = shortest(reading, sentence);
      if (period && period.days < options.days)
        yield {
          ...notice,
          messageId: 'tooSoon',
          message: `Expected at least ${options.days} days before the report to the credit bureau, found "${excerpt(reading, period)}"`,
        };
      else if (!period && !report.dated && !signals.deadlines.length && !dated(reading, sentence))
        yield {
          ...notice,
          messageId: 'date',
          message: `Expected the date on which the credit bureau is told, at least ${options.days} days ahead: "${words}"`,
        };
    }
  },
});

const within = (outer: Span, inner: Span) => inner.start >= outer.start && inner.end <= outer.end;

const speaksOfBureau = ({ signals }: Reading, threat: Span): boolean => {
  const sentence = sentenceAt(signals, threat.start);
  return sentence !== undefined && hitsOf(signals, 'credit-bureau').some((hit) => within(sentence, hit));
};

/** "credit" of the bureau's own name. */
const inBureau = ({ signals }: Reading, word: Span): boolean => hitsOf(signals, 'credit-bureau').some((hit) => within(hit, word));

/** A day in the sentence itself: a placeholder of a date, or a month. */
const dated = ({ signals, placeholders }: Reading, { start, end }: Span): boolean =>
  placeholders.some(({ at, role }) => role === 'date' && at >= start && at < end) ||
  hitsOf(signals, 'month').some((hit) => hit.start >= start && hit.end <= end);

/** The shortest period in days that the sentence names, or a deadline of the message. */
function shortest({ signals, text }: Reading, sentence: Span): (Span & { days: number }) | null {
  const periods = hitsOf(signals, 'period').filter(
    (hit) => within(sentence, hit) || signals.deadlines.some(({ start, end }) => hit.start <= end + 1 && start <= hit.end),
  );
  const counted = periods.flatMap(({ start, end }) => {
    const [, figure] = /^(\d{1,3})\s(?:de\s)?(?:calendar\s|working\s)?(?:days?|zile|zi)\b/iu.exec(text.slice(start, end)) ?? [];
    return figure === undefined ? [] : [{ start, end, days: Number(figure) }];
  });
  return counted.sort((a, b) => a.days - b.days)[0] ?? null;
}
