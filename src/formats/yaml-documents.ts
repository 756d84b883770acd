import { Composer, Parser, type CST, type Document } from 'yaml';
import type { Fault } from './yaml-errors.ts';

const deepest = 200;

/** Whether collections stand in each other more deeply than a person writes them. */
function isDeep(document: CST.Document): boolean {
  const open: { readonly token: CST.Token | null | undefined; readonly depth: number }[] = [{ token: document.value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (!token || !('items' in token)) continue;
    if (depth > deepest) return true;
    for (const { key, value } of token.items) open.push({ token: key, depth: depth + 1 }, { token: value, depth: depth + 1 });
  }
  return false;
}

/**
 * The documents of a YAML file with their tokens, and its faults. The library composes by recursion; without the limit
 * a few thousand brackets exhaust the stack inside V8's compiler of patterns, which ends the process.
 */
export function yamlDocuments(text: string): { documents: readonly Document.Parsed[]; faults: readonly Fault[] } {
  const composer = new Composer({ keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const documents: Document.Parsed[] = [];
  const faults: Fault[] = [];
  const take = (composed: Iterable<Document.Parsed>) => {
    for (const document of composed) {
      documents.push(document);
      for (const fault of document.errors) faults.push(fault);
    }
  };
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && isDeep(token)) {
      const pos = [token.offset, token.offset + 1] as const;
      faults.push({ code: 'RESOURCE_EXHAUSTION', message: '', pos });
    } else take(composer.next(token));
  }
  take(composer.end());
  return { documents, faults };
}
