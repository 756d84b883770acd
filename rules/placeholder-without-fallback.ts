import { defineRule, isLocal, notationOf, words, written, type Reading } from '../src/rule.ts';

type Placeholder = Reading['placeholders'][number];

export default defineRule({
  summary: 'Require a fallback for the name by which a message addresses its reader.',
  category: 'template',
  channels: ['email', 'sms', 'push', 'chat', 'inapp'],
  severity: 'warn',
  options: { always: words('Names of placeholders that always have a value.') },
  *check(reading, { options, contract }) {
    const { placeholders, signals, parts, text } = reading;
    const { greeting } = signals;
    const seats = new Map(placeholders.map((one) => [one.at, one]));
    const nameAt = (at: number) => seats.get(at)?.role === 'person';
    for (const placeholder of placeholders) {
      const { name, role, at, fallback } = placeholder;
      if (role !== 'person' || fallback) continue;
      if (options.always.includes(name) || (Object.hasOwn(contract, name) && contract[name]!.required)) continue;
      const after = text.slice(at + 1, at + 3);
      // first and last name, or a title: what is known so well is there
      if (nameAt(at + 2) || nameAt(at - 2) || nameAt(at + 1) || nameAt(at - 1) || seats.get(at - 2)?.role === 'greeting') continue;
      const heads = parts.some((part) => part.start === at && (part.role === 'subject' || part.role === 'title')) && after.startsWith(',');
      const greets =
        greeting !== null &&
        at >= greeting.start &&
        /^,?[\s*_]*(?:(?:Mr|Mrs|Ms|Dl|Dna|Domnul|Doamna)[./]?\s?){0,2}$/i.test(text.slice(Math.min(greeting.end, at), at)) &&
        (at === greeting.start ? /^[,!]/ : /^[*_]*(?:[,!:.\n]|$)/).test(after);
      if (!(heads || greets) || !mayBeEmpty(placeholder) || guarded(reading, placeholder)) continue;
      const from = text.lastIndexOf('\n', at) + 1;
      const rest = text.slice(at + 1).split('\n', 1)[0]!;
      const line = text.slice(from, at) + (rest.length > 30 ? `${rest.slice(0, 30).replace(/\s+\S*$/, '')} …` : rest);
      // "Bună, {{prenume}}": how much it matters there is not measured yet
      const parted = greeting !== null && !heads && text.slice(greeting.end, at).startsWith(',');
      yield {
        at: { start: at, end: at + 1 },
        ...(parted && { level: 'strict' }),
        messageId: 'name',
        message: `Expected a fallback for "${written(placeholder)}": without a name the message says "${line.replaceAll('\uFFFC', '…').replace(/\s+/g, ' ').trim()}"`,
      };
      return;
    }
  },
});

/** Notations that have a way to say what stands there without a value. */
const able = new Set(['{{x}}', '*|X|*', '<%= x %>', '%%x%%']);

/** A name that a person gives or leaves out; not a user name, nor one that an order or an invoice cannot do without. */
const mayBeEmpty = (placeholder: Placeholder): boolean => {
  const words = placeholder.name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return (
    able.has(notationOf(placeholder) ?? '') &&
    !account.test(written(placeholder)) &&
    given.test(words) &&
    !always.test(words) &&
    !isLocal(placeholder)
  );
};
const given =
  /(?:^|[._ -])(?:f_?name|l_?name|first_?name|last_?name|given_?name|sur_?name|full_?name|name|prenume|nume|vorname|nachname|prenom|nombre|nome)(?![a-z\d])/;
const always =
  /user_?name|nick|handle|login|order|invoice|billing|shipping|booking|reservation|host|sender|inviter|author|company|shop|display|owner|admin|staff|agent|location|channel|informant|applicant|declarant|registrant|claimant|petitioner|deceased|patient|pupil|insured|policy_?holder|tenant|passenger|attendee|solicitant|pacient|elev|asigurat|petent/;

/** A shop's own tags: nobody has an account there without a name. */
const account = /^\{\{(?:var|htmlescape|escapehtml)\s/i;

/** Whether the template asks if the name is there. */
function guarded({ truth }: Reading, { name }: Placeholder): boolean {
  const bare = name.replace(/^[@$.]/, '');
  return [...truth.keys()].some((variable) => variable === bare || bare.startsWith(`${variable}.`) || variable.includes(bare));
}
