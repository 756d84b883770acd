/** Whether the words of a message are approved by all who must approve them. Pure. */
import type { Purpose } from '../message.ts';
import { grandfathered, type Approval } from './record.ts';
import type { Difference } from './difference.ts';

/** What a config asks of reviews. */
export interface ReviewPolicy {
  /** The roles that must approve, by purpose; `*` for those that are not named. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** After how many days an approval is to be renewed; null for never. */
  readonly maxAgeDays: number | null;
  /** The file of approvals, absolute; null for the one in the project's root. */
  readonly file: string | null;
}

export type ReviewState = 'approved' | 'changed' | 'unreviewed' | 'stale';
type Signature = Pick<Approval, 'role' | 'by' | 'on'>;

/** What reviews say of a message: plain data. */
export interface Review {
  readonly state: ReviewState;
  /** The hash of its words. */
  readonly words: string;
  /** Approvals of the words as they are. */
  readonly approvals: readonly Signature[];
  /** Roles whose approval it needs and does not have, or has for too long. */
  readonly missing: readonly string[];
  /** The last approval of other words than these. */
  readonly before: Approval | null;
  /** What has changed since, in each file; empty where the words of then are not known. */
  readonly changes: readonly Difference[];
}

/** What lists of messages show of a review. */
export const shownReview = (review: Review | null): Pick<Review, 'state' | 'approvals' | 'missing'> | null =>
  review && { state: review.state, approvals: review.approvals, missing: review.missing };

/** The roles that a purpose needs. */
const rolesFor = ({ roles }: ReviewPolicy, purpose: Purpose | 'unknown'): readonly string[] =>
  (Object.hasOwn(roles, purpose) ? roles[purpose] : roles['*']) ?? [];

const dayLength = 24 * 60 * 60 * 1000;
const daysFrom = (day: string, today: string): number => (Date.parse(today) - Date.parse(day)) / dayLength;

/** The review of a message; `approvals` are those of it that hold, and `today` is a day, or null where none is to be renewed. */
export function reviewOf(
  words: string,
  purpose: Purpose | 'unknown',
  approvals: readonly Approval[],
  policy: ReviewPolicy,
  today: string | null,
): Review {
  const roles = rolesFor(policy, purpose);
  const now = approvals.filter((one) => one.words === words);
  const before = approvals
    .filter((one) => one.words !== words)
    .reduce<Approval | null>((last, one) => (last && last.on >= one.on ? last : one), null);
  const signed = (role: string) => now.filter((one) => one.role === role || one.role === grandfathered);
  const missing = roles.filter((role) => !signed(role).length);
  const isOld = ({ on }: Approval) => policy.maxAgeDays !== null && today !== null && daysFrom(on, today) > policy.maxAgeDays;
  const old = roles.filter((role) => !missing.includes(role) && signed(role).every(isOld));
  const state = missing.length ? (before ? 'changed' : 'unreviewed') : old.length ? 'stale' : 'approved';
  return {
    state,
    words,
    approvals: now.map(({ role, by, on }) => ({ role, by, on })),
    missing: missing.length ? missing : old,
    before,
    changes: [],
  };
}
