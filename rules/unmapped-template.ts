import { defineRule, flag, integer, purposes, someOf } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow a message that is in no journey, or that nobody owns.',
  category: 'journey',
  channels: 'all',
  severity: 'off',
  needs: ['journey', 'owner', 'translations', 'project.owners'],
  anyLanguage: true,
  options: {
    standalone: someOf('Purposes of messages that need no journey.', purposes, [
      'otp',
      'security',
      'error',
      'legal',
      'support-reply',
      'marketing',
      'survey',
    ]),
    requireOwner: flag('Require an owner of every message, even where few messages have one.', false),
    most: integer('How many of a hundred messages have an owner before one without stands out.', 70),
    least: integer('In how many messages that is looked for.', 5),
  },
  *check(reading, { journey, journeys, translations, project: { owners }, options }) {
    const { metadata } = reading.message;
    // said once for all languages, at the first of them
    if (translations.some(({ locale }) => locale < metadata.locale)) return;
    const placed =
      journey !== null || metadata.journey !== null || metadata.standalone || options.standalone.some((one) => one === metadata.purpose);
    if (journeys.length && !placed)
      yield {
        whole: true,
        messageId: 'orphan',
        message: `Expected a place in one of the journeys (${named(journeys)}), or "standalone: true"`,
      };
    const kept = owners.messages >= options.least && owners.owned * 100 >= owners.messages * options.most;
    if (metadata.owner === null && (options.requireOwner || kept))
      yield {
        whole: true,
        messageId: 'noOwner',
        message: kept ? `Expected an owner, as ${owners.owned} of ${owners.messages} messages have` : 'Expected an owner',
      };
  },
});

const named = (journeys: readonly string[]): string =>
  journeys.length > 4 ? `${journeys.slice(0, 4).join(', ')} and ${journeys.length - 4} more` : journeys.join(', ');
