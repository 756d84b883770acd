/** The brand's profile from the config: what rules compare messages with. */
import type { Flat } from './flat.ts';

export const dimensions = ['formality', 'respect', 'enthusiasm'] as const;
export type Dimension = (typeof dimensions)[number];
export type VoiceRange = readonly [low: number, high: number];
export type Voice = Readonly<Partial<Record<Dimension, VoiceRange>>>;

/** A word of the brand's own list, in the notation of the language lists. */
export interface Term {
  readonly term: string;
  /** What to write for it; null for a word that is not to be written at all. */
  readonly use: string | null;
  /** An exact term is a name: `term` and `use` are the same, and only its spelling is looked at. */
  readonly kind: 'exact' | 'preferred' | 'banned';
  /** Whether the wording fits wherever the word stands: written with "=" in front. */
  readonly fits: boolean;
  /** Where it holds; empty for everywhere. */
  readonly locales: readonly string[];
  readonly reason: string | null;
  readonly caseSensitive: boolean;
}

export interface Brand {
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly domains: readonly string[];
  /** Phone numbers, addresses and links that reach the brand, as their source text. */
  readonly contacts: readonly string[];
  /** T or V by language. */
  readonly formality: Readonly<Record<string, 'T' | 'V'>>;
  /** Ranges on −2 … +2 by purpose; `default` for the rest. Null where none is declared. */
  readonly voice: Readonly<Record<string, Voice>> | null;
  readonly terms: readonly Term[];
  readonly sms: { readonly diacritics: 'keep' | 'strip' | null; readonly sender: string | null };
}

export const noBrand: Brand = {
  name: null,
  aliases: [],
  domains: [],
  contacts: [],
  formality: {},
  voice: null,
  terms: [],
  sms: { diacritics: null, sender: null },
};

/** Whether a message names one of the contacts that the config declares, in its words or as a link. */
export const reaches = ({ text, links }: Pick<Flat, 'text' | 'links'>, { contacts }: Pick<Brand, 'contacts'>): boolean =>
  contacts.some((contact) => text.includes(contact)) || links.some(({ href }) => contacts.includes(href));
