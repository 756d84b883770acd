/** What the inventory knows of a project: plain data, written as JSON, shown as a page, read by other projects as a catalogue. */
import type { Facts } from '../facts.ts';
import type { PartRole } from '../nodes.ts';
import type { Tone } from '../run.ts';

export interface Inventory {
  /** Of this format: a number that no reader knows is refused. */
  readonly version: 1;
  /** The brand's name, or the folder's where no config tells. */
  readonly name: string;
  /** Sorted by entry, then locale, then variant. */
  readonly messages: readonly ListedMessage[];
  readonly journeys: readonly ListedJourney[];
}

/** One message in one language. */
export interface ListedMessage {
  /** Named from the project root, as everywhere. */
  readonly entry: string;
  /** Names the message alike in all its languages. */
  readonly name: string;
  /** From the project root, with forward slashes. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly locale: string;
  readonly channel: string;
  readonly purpose: string;
  readonly audience: string;
  readonly owner: string | null;
  readonly journey: string | null;
  /** One-based position in the journey. */
  readonly step: number | null;
  readonly variant: string | null;
  readonly subject: string | null;
  /** Every branch in source order, placeholders by their names: what is searched, and what the CSV holds. */
  readonly parts: readonly ListedPart[];
  /** The message as each of its readers gets it. */
  readonly readings: readonly ListedReading[];
  /** Whether there are more readings than were taken. */
  readonly capped: boolean;
  readonly tone: Tone;
  /** Null where the project asks for no reviews. */
  readonly review: ListedReview | null;
  /** The last commit that changed its file; null outside git and for a file that was never committed. */
  readonly lastChange: { readonly on: string; readonly by: string } | null;
  readonly findings: readonly ListedFinding[];
  readonly facts: Facts;
}

export interface ListedPart {
  readonly role: PartRole | 'link';
  readonly text: string;
  /** Where a finding stands: stretches of `text` in UTF-16 units, with the finding's place in `findings`. */
  readonly marks: readonly { readonly start: number; readonly end: number; readonly finding: number }[];
}

export interface ListedReading {
  /** In words, "when name is empty"; null where the message has one reading. */
  readonly condition: string | null;
  readonly parts: readonly ListedPart[];
  /** Characters of it, placeholders not counted. */
  readonly length: number;
  /** Parts that an SMS is sent in; null for other channels. */
  readonly segments: number | null;
}

/** What reviews say of it: whether every role that must approve has, and the words are still those. */
interface ListedReview {
  readonly state: 'approved' | 'changed' | 'unreviewed' | 'stale';
  readonly approvals: readonly { readonly role: string; readonly by: string | null; readonly on: string }[];
  /** Roles whose approval it needs and does not have. */
  readonly missing: readonly string[];
}

export interface ListedFinding {
  readonly rule: string | null;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Where it stands in another file, which the message brings in; left out for the message's own. */
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  readonly condition: string | null;
  /** Why nobody needs to act on it: a directive, an exception or the baseline answers for it. */
  readonly answered: string | null;
}

export interface ListedJourney {
  readonly name: string;
  readonly steps: readonly {
    /** The entry of the message, or what the step is where it is none: "call". */
    readonly name: string;
    readonly day: number | null;
    /** Whether it names a message of this inventory. */
    readonly message: boolean;
  }[];
}
