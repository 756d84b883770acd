/** One fault, one finding: where two rules see the same fault, the one that says more is kept. */
import type { Finding } from '../findings.ts';

type Scope = 'place' | 'sentence' | 'message';

/** The first rule speaks for both, when it reports in the same place, sentence or message; for one sentence of the other rule where it is named. */
const table: readonly (readonly [winner: string, loser: string, scope: Scope, sentence?: string])[] = [
  ['leading-internal-code', 'jargon', 'place'],
  ['leading-internal-code', 'undefined-acronym', 'place'],
  ['jargon', 'undefined-acronym', 'place'],
  ['placeholder-without-fallback', 'missing-greeting', 'message'],
  ['unrendered-placeholder', 'unknown-placeholder', 'place'],
  ['mixed-template-syntax', 'unknown-placeholder', 'place'],
  ['missing-greeting', 'generic-greeting', 'message'],
  ['missing-contact-route', 'no-human-contact', 'message'],
  ['threat-without-remedy', 'vague-deadline', 'sentence'],
  ['brand-terms', 'inconsistent-terms', 'place'],
  ['threat-without-warning', 'escalation-jump', 'message', 'jump'],
  ['language-mismatch', 'untranslated-text', 'place'],
  ['missing-contact-route', 'channel-fact-mismatch', 'message', 'contact'],
  ['threat-without-remedy', 'channel-fact-mismatch', 'message', 'remedy'],
  ['missing-greeting', 'translation-parity', 'message', 'greeting'],
  ['missing-contact-route', 'translation-parity', 'message', 'contact'],
  ['missing-opt-out', 'translation-parity', 'message', 'opt-out'],
  ['threat-without-remedy', 'translation-parity', 'message', 'remedy'],
];

const losers = new Set(table.map(([, loser]) => loser));

/** The end of a sentence in a source: before a space, a tag, or a line end that is escaped. */
const sentenceEnd = /[.!?…](?:[\s<\\]|$)|\n\s*\n/;

function near(a: Finding, b: Finding, scope: Scope): boolean {
  if (scope === 'message') return true;
  if (a.place.source !== b.place.source) return false;
  const [first, second] = a.place.start <= b.place.start ? [a.place, b.place] : [b.place, a.place];
  if (second.start < first.end || second.start === first.start) return true;
  return scope === 'sentence' && !sentenceEnd.test(first.source.text.slice(first.end, second.start));
}

/** Leaves out what another finding of the same message says better. */
export function precede(findings: readonly Finding[]): Finding[] {
  const bySubject = new Map<Finding['subject'], Finding[]>();
  for (const finding of findings) {
    const known = bySubject.get(finding.subject);
    if (known) known.push(finding);
    else bySubject.set(finding.subject, [finding]);
  }
  return findings.filter((finding) => {
    if (!losers.has(finding.ruleId)) return true;
    const others = bySubject.get(finding.subject) ?? [];
    return !table.some(
      ([winner, loser, scope, sentence = finding.messageId]) =>
        loser === finding.ruleId &&
        sentence === finding.messageId &&
        others.some((other) => other.ruleId === winner && near(other, finding, scope)),
    );
  });
}
