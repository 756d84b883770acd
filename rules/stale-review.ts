import { defineRule } from '../src/rule.ts';

export default defineRule({
  summary: 'Require a new review of a message whose last one is older than the config allows.',
  category: 'compliance',
  channels: 'all',
  severity: 'warn',
  needs: ['reviews'],
  needsData: ['reviews'],
  anyLanguage: true,
  options: {},
  *check(_, { review }) {
    if (review?.state !== 'stale') return;
    const own = review.approvals.filter(({ role }) => review.missing.includes(role));
    const last = (own.length ? own : review.approvals)
      .map(({ on }) => on)
      .sort()
      .at(-1);
    yield {
      whole: true,
      messageId: 'old',
      message: `Expected a new review by ${review.missing.join(' and ')}: the last one is of ${last}`,
    };
  },
});
