/** A web page that is one file and asks for nothing: what its scripts and styles may be is told by their hashes, and what templates hold is text. */
import { createHash } from 'node:crypto';
import { printable } from './reporters/printable.ts';

/** Text in an element or in a value: it can be no mark-up, whatever a template holds. */
export const html = (text: string): string => printable(text).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Colors and what every page has, in light and in dark. */
const common = `
:root { color-scheme: light dark;
  --page: #f6f5f2; --card: #fff; --ink: #1f2328; --soft: #59606a; --line: #dedbd4; --accent: #0b5cad;
  --error: #a5121f; --error-back: #fdeaea; --warning: #7a4b00; --warning-back: #fdf1d6; --mark: #ffe8a3; --fine: #1a6b36; }
@media (prefers-color-scheme: dark) { :root {
  --page: #16181c; --card: #1f2228; --ink: #e8e6e1; --soft: #a5abb5; --line: #363b44; --accent: #7db8f5;
  --error: #ff9aa0; --error-back: #47191d; --warning: #f3c577; --warning-back: #40300f; --mark: #5c4a12; --fine: #7fd19a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
a { color: var(--accent); }
.skip { position: absolute; left: -99em; } .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 4; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -.01em; margin: 0 0 .25rem; }
label { display: block; font-size: .8rem; color: var(--soft); }
select, input, button { width: 100%; font: inherit; font-size: .95rem; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .5rem; min-height: 2.4rem; }
button { cursor: pointer; } button:hover { border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[hidden] { display: none !important; }
`;

interface Parts {
  readonly title: string;
  /** Added to what every page has. */
  readonly style: string;
  readonly script: string;
  /** Mark-up: what comes from templates went through `html`. */
  readonly body: string;
}

/** The page. Only the style and the script that are given here paint and run. */
export function webPage({ title, style, script, body }: Parts): string {
  const styles = common + style;
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(styles)}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(title)}</title>
<style>${styles}</style>
</head>
<body>
${body}
<script>${script}</script>
</body>
</html>
`;
}
