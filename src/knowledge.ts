/** What messages are read with: their languages, and what the config says of their placeholders. */
import type { Config } from './config.ts';
import type { Role } from './engines/roles.ts';
import { codeOf, type Language } from './language.ts';
import { loadLanguage, loadVoice } from './languages/index.ts';
import type { Message } from './message.ts';

/** Languages by code. */
export type Languages = ReadonlyMap<string, Language>;

/** The languages of messages, by code. `heard`: also the few words that are known of a language without lists of its own. */
export async function languagesOf(messages: readonly Message[], heard = false): Promise<Languages> {
  const codes = [...new Set(messages.map(({ metadata }) => codeOf(metadata.locale)))].filter((code) => code !== 'unknown');
  const load = async (code: string) => {
    const language = await loadLanguage(code);
    return (heard ? await loadVoice(language) : null) ?? language;
  };
  const languages = await Promise.all(codes.map(load));
  return new Map(languages.map((language) => [language.code, language]));
}

/** The roles that the config's contract gives to placeholders. */
export const rolesOf = ({ placeholders }: Config): Readonly<Record<string, Role>> =>
  Object.fromEntries(Object.entries(placeholders.contract).flatMap(([name, { role }]) => (role === null ? [] : [[name, role] as const])));
