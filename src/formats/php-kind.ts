/** Tells PHP that is a template from PHP that is code. Light: asked of every `.php` file before any parser is loaded. */

/** A string, a comment or a heredoc of PHP: where `?>` and braces are no code. Each alternative runs once over what it takes. */
const skipped =
  /'[^'\\]*(?:\\[^][^'\\]*)*'?|"[^"\\]*(?:\\[^][^"\\]*)*"?|\/\*[^]*?(?:\*\/|$)|(?:\/\/|#(?!\[))(?:(?!\?>)[^\n])*|<<<[ \t]*["']?(\w+)["']?\r?\n[^]*?(?:\n[ \t]*\1\b|$)|\?>/g;

/** Where the first stretch of code ends: at its `?>`, or with the file. */
function endOfCode(text: string, from: number): number {
  skipped.lastIndex = from;
  for (let match = skipped.exec(text); match; match = skipped.exec(text)) if (match[0] === '?>') return match.index;
  return text.length;
}

const open = /<\?(?:php\b|=|(?=\s))/g;
const declares = /(?:^|<\?php\s)[ \t]*(?:(?:abstract|final|readonly)\s+)*(?:class|interface|trait|enum|function|namespace)\s+\w/m;

/** Whether a PHP file declares a class or a function. */
export const declaresCode = (text: string): boolean => declares.test(text);

/**
 * Whether a `.php` file is a page with code in it (`<?php … ?>`, `<?= … ?>`), and not code or data: what stands outside of
 * the code says something, and the code before it declares no class or function.
 */
export function isPhpTemplate(text: string): boolean {
  open.lastIndex = 0;
  for (let at = 0, first = true; ; first = false) {
    open.lastIndex = at;
    const found = open.exec(text);
    const outside = text.slice(at, found?.index ?? text.length);
    if (/<[a-z!/]|[\p{L}\p{N}]/iu.test(outside)) return !(first && /^#![^\n]*\n\s*$/.test(outside));
    if (!found) return false;
    if (found[0] === '<?=') return true;
    const end = endOfCode(text, open.lastIndex);
    if (end >= text.length || declares.test(text.slice(found.index, end))) return false;
    at = end + 2;
  }
}
