import { defineRule, spanAt } from '../src/rule.ts';

export default defineRule({
  summary: 'Require a new approval of words that have changed since they were approved.',
  category: 'compliance',
  channels: 'all',
  severity: 'error',
  needs: ['reviews'],
  needsData: ['reviews'],
  anyLanguage: true,
  options: {},
  *check(reading, { review }) {
    if (review?.state !== 'changed') return;
    const { missing, before, changes } = review;
    const roles = missing.join(' and ');
    if (!changes.length)
      yield {
        whole: true,
        messageId: 'changed',
        message: `Expected a review by ${roles}: the words have changed since they were approved on ${before!.on}`,
      };
    for (const change of changes) {
      const at = spanAt(reading, change);
      if (!at) continue;
      const { was, is, more, messages } = change;
      const shared = messages > 1 ? `, in ${messages} messages` : '';
      const rest = more ? `, and ${more} more ${more === 1 ? 'change' : 'changes'}` : '';
      yield {
        at,
        messageId: 'words',
        message: `Expected a review by ${roles} of "${is}", approved as "${was}"${rest}${shared}`,
      };
    }
  },
});
