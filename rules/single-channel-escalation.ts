import { defineRule, excerpt, integer, type Signals } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow a grave consequence for someone who was tried on one channel only.',
  category: 'journey',
  channels: 'all',
  severity: 'off',
  needs: ['journey'],
  options: {
    minChannels: integer('On how many channels someone is tried before a grave consequence; the one that tells of it counts.', 2),
    fromClass: integer(
      'From which class a consequence is grave: 1 a fee, 2 a suspension, 3 a bureau, a collector or an end, 4 a court.',
      3,
    ),
  },
  *check(reading, { journey, options }) {
    // that nothing came before is told by threat-without-warning
    if (!journey || journey.position === 0) return;
    const { signals } = reading;
    const threat = signals.threats.reduce<Signals['threats'][number] | null>(
      (most, one) => (one.class < options.fromClass || (most && most.class >= one.class) ? most : one),
      null,
    );
    const { purpose } = reading.message.metadata;
    if (!threat || purpose === 'security' || purpose === 'legal') return;
    // said once, at the first step that goes so far
    if (journey.steps.slice(1, journey.position).some(({ facts }) => facts?.threats.some((grade) => grade >= options.fromClass))) return;
    const tried = journey.steps.slice(0, journey.position + 1).map(({ channel }) => channel);
    if (tried.includes(null)) return;
    const channels = new Set(tried.filter((channel) => channel !== 'receipt'));
    if (channels.size >= options.minChannels) return;
    const at = signals.sentences[threat.sentence]!;
    const names = [...channels].map((channel) => shown[channel!] ?? channel).join(' and ');
    yield {
      at,
      messageId: 'oneChannel',
      message: `Expected ${options.minChannels} channels or more in journey "${journey.name}" before "${excerpt(reading, at)}", found ${names} only: add a call, a letter or another way`,
    };
  },
});

/** Channels as people call them. */
const shown: Readonly<Record<string, string>> = {
  email: 'e-mail',
  sms: 'SMS',
  push: 'push notifications',
  chat: 'chat',
  letter: 'letters',
  inapp: 'notices in the app',
  call: 'calls',
  visit: 'visits',
};
