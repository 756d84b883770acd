import type { Role } from './engines/roles.ts';

/** What a house says of a placeholder. */
interface Declared {
  readonly role: Role | null;
  /** Whether there is always a value. */
  readonly required: boolean;
  /** How many characters its value has at most; null where nobody said. */
  readonly maxLength: number | null;
}

/** The placeholders a house has, by name; empty where it does not say. */
export type Contract = Readonly<Record<string, Declared>>;
