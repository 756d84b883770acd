// Written by `npm run update`.
import type { Rule } from '../src/rule.ts';
import missingGreeting from './missing-greeting.ts';

const rules: Readonly<Record<string, Rule>> = {
  'missing-greeting': missingGreeting,
};

export default rules;
