import { defineRule, flag, hitsOf, offersOptOut, sentenceAt, words, type Reading } from '../src/rule.ts';

export default defineRule({
  summary: 'Require a way to stop messages that advertise.',
  category: 'compliance',
  channels: ['email', 'sms', 'chat', 'push'],
  severity: 'error',
  options: {
    email: words('Words of your own that let the reader of an e-mail leave.', { signal: 'opt-out-email' }),
    sms: words('The same in a text message: keywords besides STOP.', { signal: 'opt-out-sms' }),
    chat: words('The same in a chat.', { signal: 'opt-out-chat' }),
    push: flag('Judge push notifications too, where the device does not offer a switch.', false),
    surveys: flag('Judge surveys that offer nothing too.', false),
    added: flag('Your sending service adds the link to every e-mail.', false),
  },
  *check(reading, { options }) {
    const { channel, how } = reading.message.metadata;
    if (!advertises(reading, options.surveys) || (channel === 'push' && !options.push) || (channel === 'email' && options.added)) return;
    if (offersOptOut(reading)) return;
    yield {
      missing: 'opt-out',
      ...(how['purpose'] !== 'config' && how['purpose'] !== 'front matter' && { severity: 'warn' }),
      messageId: 'none',
      message: `Expected a way to stop messages like this, such as ${channel === 'email' ? 'an unsubscribe link' : channel === 'push' ? 'where to switch them off' : '"Reply STOP to opt out"'}`,
    };
  },
});

/**
 * Declared to be marketing, or plainly so: where only the path says it one offer, where only the words say it two. A
 * survey or a plea to stay advertises when it offers something.
 */
function advertises({ message, signals }: Reading, surveys: boolean): boolean {
  const { purpose, how } = message.metadata;
  const declared = how['purpose'] === 'config' || how['purpose'] === 'front matter';
  if (declared && (purpose === 'marketing' || (surveys && purpose === 'survey'))) return true;
  if (purpose !== 'marketing' && !(declared && (purpose === 'survey' || purpose === 'retention'))) return false;
  const offers = new Set(hitsOf(signals, 'pitch').map(({ start }) => sentenceAt(signals, start)?.index));
  return offers.size >= (declared || how['purpose'] === 'path' ? 1 : 2);
}
