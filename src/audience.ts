/** Who a message is for, where nothing declares it: told from what it is made of. */
import type { Flat, PlaceholderAt } from './flat.ts';
import type { Message } from './message.ts';
import { hitsOf, type Signals } from './signals.ts';

/** What a visitor wrote, and where to answer: the fields of a contact form. */
const written = /(?:^|[._[\s])(?:\w*[a-z]_)?(?:message|comment|comments|enquiry|inquiry|question|body)(?:$|[\s|\]}])/i;
const address = /e?mail/i;

/** Whether a message hands a contact form on to whoever answers it: its fields, with nothing said to the one who filled it in. */
export function isForwarded({ text, placeholders }: Pick<Flat, 'text' | 'placeholders'>, signals: Signals): boolean {
  if (signals.greeting || hitsOf(signals, 'thanks').length) return false;
  const addressed = hitsOf(signals, 'you');
  /** Whether a placeholder stands behind a label, as in "Comment: …", and not "Your comment: …". */
  const labelled = ({ at }: PlaceholderAt) => {
    const before = text.slice(0, at).trimEnd();
    const line = before.lastIndexOf('\n') + 1;
    return before.endsWith(':') && !addressed.some(({ start }) => start >= line && start < at);
  };
  const fields = placeholders.filter(labelled);
  return fields.some(({ name }) => written.test(name)) && fields.some(({ name }) => address.test(name));
}

/** A message for the sender's own people where it is one that hands on what a customer wrote. */
export function withAudience(message: Message, signals: Signals, flat: Pick<Flat, 'text' | 'placeholders'>): Message {
  const { metadata } = message;
  if (metadata.how['audience'] !== undefined || !isForwarded(flat, signals)) return message;
  return { ...message, metadata: { ...metadata, audience: 'internal', how: { ...metadata.how, audience: 'text' } } };
}
