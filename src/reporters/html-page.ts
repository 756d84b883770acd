/** How the page of the html reporter looks and what its filters do. Its text comes from html.ts; nothing here does. */

export const style = `
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
header > p { margin: 0; color: var(--soft); }
.totals { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.totals li { flex: 1 1 9rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .75rem 1rem; color: var(--soft); }
.totals strong { display: block; font-size: 1.75rem; line-height: 1.2; color: var(--ink); font-variant-numeric: tabular-nums; }
.totals .error strong { color: var(--error); } .totals .warning strong { color: var(--warning); } .totals .fine strong { color: var(--fine); }
.filters { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--line); padding: .75rem 0; }
.filters form { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.2rem, 1fr)); gap: .6rem; max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; align-items: end; }
.shown { margin: 1rem 0 0; color: var(--soft); }
article { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; margin: 1rem 0; padding: 1rem 1.25rem; content-visibility: auto; contain-intrinsic-size: auto 14rem; }
article h2 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; gap: .35rem; margin: .4rem 0 0; padding: 0; list-style: none; font-size: .8rem; }
.facts li { border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem; color: var(--soft); }
.problems { list-style: none; margin: .75rem 0 0; padding: 0; }
.problems > li { border-top: 1px solid var(--line); padding: .75rem 0; display: grid; grid-template-columns: 5.5rem 1fr; gap: .25rem .75rem; }
.problems > li:last-child { padding-bottom: 0; }
.badge { justify-self: start; align-self: start; font-size: .78rem; font-weight: 600; border-radius: .4rem; padding: .1rem .5rem; margin-top: .15rem; }
.badge.error { color: var(--error); background: var(--error-back); } .badge.warning { color: var(--warning); background: var(--warning-back); }
.problems p { margin: 0; overflow-wrap: anywhere; }
.what { font-weight: 550; }
.words { margin: .35rem 0 !important; padding: .35rem .6rem; background: var(--page); border-radius: .4rem; font: .85rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; border-radius: .2rem; }
.helps { color: var(--fine); }
.rule { font-size: .85rem; color: var(--soft); }
footer { padding: 1.5rem 1.25rem 3rem; color: var(--soft); font-size: .85rem; }
@media (max-width: 40rem) { .filters { position: static; } .filters form { grid-template-columns: 1fr 1fr; } .problems > li { grid-template-columns: 1fr; } header { padding-top: 1.5rem; } .totals li { flex-basis: 40%; } }
@media print { .filters, .skip { display: none; } article { break-inside: avoid; content-visibility: visible; } }
`;

export const script = `
'use strict';
const form = document.querySelector('form');
const shown = document.querySelector('.shown');
const none = document.querySelector('.none');
const fields = [...form.elements].filter((field) => field.name);
const cards = [...document.querySelectorAll('article')].map((card) => ({
  card, problems: [...card.querySelectorAll('.problems > li')], text: card.querySelector('h2').textContent.toLowerCase(),
}));
const fits = (problem, title, wanted) => wanted.every(([name, value]) => name === 'search'
  ? title.includes(value.toLowerCase()) || problem.textContent.toLowerCase().includes(value.toLowerCase())
  : problem.dataset[name] === value);
function filter() {
  const wanted = fields.map((field) => [field.name, field.value.trim()]).filter(([, value]) => value);
  let problems = 0, messages = 0;
  for (const { card, problems: own, text } of cards) {
    let left = 0;
    for (const problem of own) { problem.hidden = !fits(problem, text, wanted); if (!problem.hidden) left++; }
    card.hidden = !left;
    problems += left;
    if (left) messages++;
  }
  shown.textContent = problems + (problems === 1 ? ' problem in ' : ' problems in ') + messages + (messages === 1 ? ' message' : ' messages');
  none.hidden = problems > 0;
  const hash = String(new URLSearchParams(wanted));
  if (hash !== location.hash.slice(1)) history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
}
function restore() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const field of fields) field.value = given.get(field.name) ?? '';
  for (const field of fields) if (field.value === '' && field.options) field.selectedIndex = 0;
  filter();
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(filter));
addEventListener('hashchange', restore);
document.querySelector('.filters').hidden = false;
restore();
`;
