/** The same finding in several messages is one: shared text is reported once, and so is what all locales of an entry lack. */
import type { Finding } from '../findings.ts';
import type { Message } from '../message.ts';

/** How many locales are named before the rest is counted. */
const most = 6;

/** "(ro, de)" for an entry that is sent in several languages. */
function localesInWords(affected: readonly string[], all: ReadonlySet<string>): string {
  if (all.size < 2) return '';
  if (affected.length === all.size && all.size > most) return ` (all ${all.size} locales)`;
  const named = affected.slice(0, most).join(', ');
  return affected.length > most ? ` (${named} and ${affected.length - most} more)` : ` (${named})`;
}

/** Findings that are one: of the same words, or of what is missing in an entry. */
export function groupsOf(findings: readonly Finding[]): (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { ruleId, messageId, place, missing, subject } = finding;
    const where = missing ? subject.entry : `${place.source.path} ${place.start} ${place.end}`;
    const key = JSON.stringify([ruleId, messageId, missing, where]);
    const known = groups.get(key);
    if (known) known.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** Merges findings; `messages` are all of the project, to know which locales an entry has. */
export function merge(findings: readonly Finding[], messages: readonly Message[]): Finding[] {
  const locales = new Map<string, Set<string>>();
  for (const { entry, metadata } of messages) locales.set(entry, (locales.get(entry) ?? new Set()).add(metadata.locale));
  return groupsOf(findings).map((group) => {
    const first = group[0]!;
    const always = group.find(({ condition }) => condition === '') ?? first;
    const severity = group.some((one) => one.severity === 'error') ? 'error' : 'warn';
    const owners = [...new Set(group.flatMap(({ subject }) => subject.metadata.owner ?? []))];
    if (!first.missing) return { ...first, severity, condition: always.condition, ...(owners.length > 1 && { owners }) };
    const affected = [...new Set(group.map(({ subject }) => subject.metadata.locale))];
    return {
      ...always,
      place: first.place,
      severity,
      message: `${always.message}${localesInWords(affected, locales.get(first.subject.entry) ?? new Set())}`,
    };
  });
}
