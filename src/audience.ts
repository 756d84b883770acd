/** Who a message is for, where nothing declares it: told from what it is made of. */
import type { Flat } from './flat.ts';
import type { Span } from './mapped.ts';
import type { Message } from './message.ts';
import { hitsOf, type Signals } from './signals.ts';
import { isAlone } from './signals/written.ts';

/** What a visitor wrote, and where to answer: the fields of a contact form. */
const written =
  /(?:^|[._[\s])(?:\w*[a-z]_)?(?:message|comment|comments|enquiry|inquiry|question|body|content|review|feedback)(?:$|[\s|\]}])/i;
const address = /e?mail/i;

/** Whether a message hands a contact form on to whoever answers it: its fields, with nothing said to the one who filled it in. */
function isForwarded({ text, placeholders }: Pick<Flat, 'text' | 'placeholders'>, signals: Signals): boolean {
  if (signals.greeting || hitsOf(signals, 'thanks').length) return false;
  const addressed = hitsOf(signals, 'you');
  const fields = placeholders.filter(({ at }) => isLabelled(text, at, addressed));
  const wrote = fields.some(({ name }) => written.test(name));
  // where the address was left out, a form of several fields is one all the same
  if (!fields.some(({ name }) => address.test(name))) return wrote && fields.length > 2 && !addressed.length;
  if (wrote) return true;
  // what was written may stand below the rows without a label, where nobody is spoken to
  const below = placeholders.some(({ name, at }) => written.test(name) && isAlone(text, at));
  return below && fields.length > 1 && !addressed.length;
}

/** Whether a placeholder stands behind a label, as in "Comment: …", and not "Your comment: …". */
function isLabelled(text: string, at: number, addressed: readonly Span[]): boolean {
  const before = text.slice(0, at).trimEnd();
  const line = before.lastIndexOf('\n') + 1;
  return before.endsWith(':') && !addressed.some(({ start }) => start >= line && start < at);
}

/** Whether one of the sender's own people is greeted: "Hello Admin,", in words that may be another language's. */
function greetsStaff({ tokens, core, tags }: Pick<Signals, 'tokens' | 'core' | 'tags'>): boolean {
  const staff = tags.get('staff') ?? [];
  if (!staff.length) return false;
  const greetings = tags.get('greeting') ?? [];
  return core.slice(0, 3).some(({ from, to }, i) =>
    staff.some((hit) => {
      if (hit.from <= from || hit.to > to) return false;
      const after = tokens[hit.to]?.key ?? '';
      // not "Hello from the support team,"
      const greeting = greetings.find((one) => one.from === from && one.to <= hit.from);
      if (greeting && tokens.slice(greeting.to, hit.from).every(({ kind }) => kind !== 'word'))
        return hit.to >= to || /^[,!:–—-]$/.test(after);
      const unknown = ![...tags.values()].some((hits) => hits.some((one) => one.from === from));
      return (
        core.slice(0, i).every(({ full }) => !full) &&
        hit.from === from + 1 &&
        tokens[from]!.kind === 'word' &&
        unknown &&
        /^[,!]$/.test(after)
      );
    }),
  );
}

/** Whether a customer is spoken of and nobody spoken to: "A customer has registered", and who it is. */
function isAboutCustomer({ text, placeholders }: Pick<Flat, 'text' | 'placeholders'>, signals: Signals): boolean {
  if (!hitsOf(signals, 'of-customer').length || addressing.some((tag) => hitsOf(signals, tag).length)) return false;
  return placeholders.filter(({ at }) => isLabelled(text, at, [])).length > 1;
}
const addressing = ['you', 'address-familiar', 'address-polite', 'thanks', 'apology', 'sign-off'];

/** A message for the sender's own people where what it is made of says so. */
export function withAudience(message: Message, signals: Signals, flat: Pick<Flat, 'text' | 'placeholders'>): Message {
  const { metadata } = message;
  if (metadata.how['audience'] !== undefined) return message;
  const internal =
    isForwarded(flat, signals) || greetsStaff(signals) || isAboutCustomer(flat, signals) || hitsOf(signals, 'trial-mail').length > 0;
  if (!internal) return message;
  return { ...message, metadata: { ...metadata, audience: 'internal', how: { ...metadata.how, audience: 'text' } } };
}
