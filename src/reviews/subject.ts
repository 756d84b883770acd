/** What a message is called among approvals. Pure. */
import type { Message, Purpose } from '../message.ts';
import { isInferred } from '../purpose.ts';
import type { Approval } from './record.ts';

const suggested: ReadonlySet<string | undefined> = new Set([undefined, 'text', 'default']);

/** The subject of its approvals. A language that only the words suggest is none that tells messages apart: other words suggest another. */
export const subjectIn = ({ entry, metadata: { locale, variant, how } }: Message): Pick<Approval, 'entry' | 'locale' | 'variant'> => ({
  entry,
  locale: suggested.has(how['locale']) ? 'unknown' : locale,
  variant,
});

/** What it is for, where more than its words tell. */
export const purposeIn = (message: Message): Purpose | 'unknown' => (isInferred(message) ? 'unknown' : message.metadata.purpose);
