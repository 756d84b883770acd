import { defineRule } from '../src/rule.ts';

export default defineRule({
  summary: 'Require an approval of each message by all who have to give one.',
  category: 'compliance',
  channels: 'all',
  severity: 'warn',
  needs: ['reviews'],
  needsData: ['reviews'],
  anyLanguage: true,
  options: {},
  *check(_, { review }) {
    if (review?.state !== 'unreviewed') return;
    const roles = review.approvals.map(({ role }) => role).join(' and ');
    yield {
      whole: true,
      messageId: roles ? 'role' : 'message',
      message: `Expected a review by ${review.missing.join(' and ')}${roles ? `: ${roles} approved this message` : ': nobody has approved this message'}`,
    };
  },
});
