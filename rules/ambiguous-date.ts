import { datesWritten, defineRule, excerpt, flag, sentenceAt, type Suggestion } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow a date that reads as two different days.',
  category: 'clarity',
  channels: 'all',
  severity: 'error',
  options: {
    dots: flag('Accept dates with dots (06.02.2026), where all readers live in one country that writes them so.', false),
    years: flag('Accept years of two digits.', false),
  },
  *check(reading, { options, language }) {
    const { signals, message } = reading;
    const { locale } = message.metadata;
    const monthFirst = /-US\b/i.test(locale) || (language.dateOrder === 'month' && !/-/.test(locale));
    const grave = signals.threats.length > 0 || signals.demands.length > 0;
    for (const date of datesWritten(reading)) {
      const sentence = sentenceAt(signals, date.start);
      const severity = grave && sentence && signals.core.includes(sentence) ? ({} as const) : ({ severity: 'warn' } as const);
      if (date.format !== null) {
        yield {
          at: date,
          ...severity,
          messageId: 'format',
          message: `Expected a format that writes the month out instead of "${date.format}"`,
        };
        continue;
      }
      const { first, second, year, separator } = date;
      // with dots and a full year the day comes first wherever dots are used; only English readers may not know
      if (separator === '.' && (options.dots || (language.code !== 'en' && year.length === 4))) continue;
      const either = first !== second && first <= 12 && second <= 12;
      if (!either && (year.length === 4 || options.years)) continue;
      const full = year.length === 2 ? `20${year}` : year;
      const written = (day: number, month: number) => {
        const name = language.months[month - 1] ?? '';
        return monthFirst ? `${name} ${day}, ${full}` : `${day} ${name} ${full}`;
      };
      const days = monthFirst
        ? [
            [second, first],
            [first, second],
          ]
        : [
            [first, second],
            [second, first],
          ];
      const readings = [...new Set(days.filter(([, month]) => month! <= 12).map(([day, month]) => written(day!, month!)))];
      const suggestions: Suggestion[] = readings.map((text) => ({ start: date.start, end: date.end, text, desc: `Write "${text}"` }));
      yield {
        at: date,
        ...severity,
        messageId: either ? 'ambiguous' : 'shortYear',
        message: `Expected the month in words instead of "${excerpt(reading, date)}"${either ? `, which reads as ${readings.join(' or ')}` : ''}`,
        suggestions,
      };
    }
  },
});
