/** What a config says, as plain data. Paths in patterns are from `folder`, with forward slashes. */
import { noBrand, type Brand } from './brand.ts';
import type { Contract } from './contract.ts';
import type { DeclaredStyle } from './engines/inline.ts';
import type { Span } from './mapped.ts';
import type { Audience, Channel, Purpose } from './message.ts';
import type { ReviewPolicy } from './reviews/state.ts';
import type { Severity } from './rule.ts';

/** Where in a config something is said, so that a reference that leads nowhere can be shown. */
export interface ConfigPlace extends Span {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

export const leafNames = ['subject', 'preheader', 'title', 'body', 'text', 'html', 'sms', 'push', 'button'] as const;
export type LeafName = (typeof leafNames)[number];

/** What the files or catalog entries it fits are. The last one that fits wins, key by key. */
export interface MessageSelector {
  /** Empty for every file. */
  readonly files: readonly string[];
  /** Patterns of keys after the locale; empty for every entry. */
  readonly keys: readonly string[];
  readonly channel: Channel | null;
  readonly purpose: Purpose | null;
  readonly locale: string | null;
  readonly audience: Audience | null;
  readonly owner: string | null;
  readonly sender: string | null;
  readonly journey: string | null;
  readonly variant: string | null;
  /** Whether it belongs to no journey, on purpose. */
  readonly standalone: boolean | null;
  /** Whether these are pieces of messages that are put together elsewhere. */
  readonly composed: boolean | null;
  /** Entries and files that each is sent with: what stands before it, and what after. */
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  /** More names of the leaves that make a message, by what they are. */
  readonly names: Readonly<Partial<Record<LeafName, readonly string[]>>>;
}

/** Another repository's inventory, whose facts are taken into account. */
export interface CatalogueFile {
  /** Absolute. */
  readonly path: string;
  readonly at: ConfigPlace;
}

/** A step of a journey: a message, or something that is none (a call, a visit). */
export interface DeclaredStep {
  /** The catalogue that the message is in; null for one of this project. */
  readonly repo: string | null;
  /** An entry, perhaps with `{locale}` in its path. */
  readonly message: string | null;
  readonly type: string | null;
  readonly day: number | null;
  readonly channel: Channel | null;
  readonly audience: Audience | null;
  readonly at: ConfigPlace;
}

/** A severity, and options that replace those of the same name. Null for options leaves them as they were. */
export interface RuleSetting {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>> | null;
}
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** What switches rules on and off, in the order in which it counts. */
export type Layer =
  { readonly preset: string } | { readonly rules: RuleSettings } | { readonly preset: string; readonly rules: RuleSettings };

interface Override {
  readonly files: readonly string[];
  readonly keys: readonly string[];
  readonly rules: RuleSettings;
}

/** A finding that someone has answered for. */
export interface Exception {
  readonly rule: string;
  /** A pattern of entries. */
  readonly message: string;
  readonly reason: string;
  readonly by: string | null;
  /** The last day it holds, `2027-06-30`. */
  readonly until: string | null;
  readonly at: ConfigPlace;
}

/** A rule that configs which extend this one cannot switch off, suppress or baseline. */
export interface Lock {
  readonly rule: string;
  /** The config that locks it, absolute. */
  readonly by: string;
  /** The severity that it says, if any: no other may make it milder. */
  readonly severity: Severity | 'off' | null;
}

/** How comments that switch rules off are taken; null where nothing is said. */
interface Directives {
  /** Whether they count at all. */
  readonly inline: boolean | null;
  readonly requireReason: boolean | null;
  readonly reportUnused: Severity | 'off' | null;
}

export interface Config {
  /** Absolute; null where there is no config. */
  readonly path: string | null;
  /** Absolute. */
  readonly folder: string;
  readonly root: boolean;
  readonly layers: readonly Layer[];
  readonly brand: Brand;
  readonly placeholders: {
    readonly styles: readonly DeclaredStyle[];
    readonly contract: Contract;
  };
  readonly messages: readonly MessageSelector[];
  readonly journeys: Readonly<Record<string, readonly DeclaredStep[]>>;
  readonly catalogues: readonly CatalogueFile[];
  readonly legal: readonly { readonly text: string; readonly ref: string | null }[];
  readonly overrides: readonly Override[];
  readonly exceptions: readonly Exception[];
  readonly suppressions: Directives;
  /** Null where the project asks for no reviews. */
  readonly reviews: ReviewPolicy | null;
  readonly locks: readonly Lock[];
}

/** No config at all. */
export const noConfig = (folder: string): Config => ({
  path: null,
  folder,
  root: false,
  layers: [],
  brand: noBrand,
  placeholders: { styles: [], contract: {} },
  messages: [],
  journeys: {},
  catalogues: [],
  legal: [],
  overrides: [],
  exceptions: [],
  suppressions: { inline: null, requireReason: null, reportUnused: null },
  reviews: null,
  locks: [],
});
