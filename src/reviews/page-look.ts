/** How the page for reviewers looks, and what its filters and its list do. Its text comes from page.ts; nothing here does. */

export const style = `
.page, main, .bar, .list { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
.page { padding-top: 2rem; } .page p { margin: 0; color: var(--soft); max-width: 46rem; }
.bar { display: grid; grid-template-columns: 2fr 1fr 1fr; gap: .6rem; padding-top: 1rem; }
main { padding-bottom: 2rem; }
.shown { color: var(--soft); margin: 1rem 0 0; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; margin: 1rem 0; padding: 1rem 1.25rem; content-visibility: auto; contain-intrinsic-size: auto 18rem; }
article:has(.tick input:checked) { border-color: var(--fine); box-shadow: inset .3rem 0 0 var(--fine); }
.top { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; }
h2 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; } h3 { font-size: .8rem; font-weight: 600; color: var(--soft); margin: .75rem 0 .25rem; }
.state { font-size: .78rem; font-weight: 600; border-radius: .4rem; padding: .1rem .5rem; white-space: nowrap; color: var(--warning); background: var(--warning-back); }
.state.changed { color: var(--error); background: var(--error-back); } .state.approved { color: var(--fine); background: none; }
.facts { display: flex; flex-wrap: wrap; gap: .35rem; margin: .4rem 0 0; padding: 0; list-style: none; font-size: .8rem; }
.facts li { border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem; color: var(--soft); overflow-wrap: anywhere; }
.history { margin: .5rem 0 0; font-size: .9rem; color: var(--soft); }
.both { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.text { background: var(--page); border-radius: .4rem; padding: .1rem .8rem; overflow-wrap: anywhere; unicode-bidi: isolate; }
.text p { margin: .5rem 0; }
.mark { color: var(--soft); font-size: .8rem; }
ins { background: var(--mark); text-decoration: none; border-bottom: 2px solid var(--fine); } del { background: var(--error-back); }
.found { margin: 0; padding: 0; list-style: none; font-size: .9rem; } .found li { margin: .25rem 0; overflow-wrap: anywhere; }
.badge { font-size: .75rem; font-weight: 600; border-radius: .4rem; padding: .1rem .4rem; }
.badge.error { color: var(--error); background: var(--error-back); } .badge.warning { color: var(--warning); background: var(--warning-back); }
.soft { color: var(--soft); font-size: .8rem; }
.tick { margin-top: .9rem; font-size: 1rem; color: var(--ink); display: inline-flex; gap: .6rem; align-items: center; cursor: pointer; }
.tick input { width: 1.4rem; min-height: 1.4rem; height: 1.4rem; }
.list { position: sticky; bottom: 0; background: var(--card); border-top: 1px solid var(--line); padding-top: .75rem; padding-bottom: .75rem; display: grid; grid-template-columns: 1.4fr 1.4fr 1fr 1.2fr 1fr 1.2fr; gap: .6rem; align-items: end; max-width: none; z-index: 2; }
.list p { margin: 0; align-self: center; } .list details { grid-column: 1 / -1; font-size: .85rem; }
.button { display: block; text-align: center; text-decoration: none; border: 1px solid var(--accent); border-radius: .5rem; padding: .4rem .5rem; min-height: 2.4rem; background: var(--accent); color: var(--card); }
.button[aria-disabled] { opacity: .5; }
textarea { width: 100%; font: .8rem/1.4 ui-monospace, Menlo, Consolas, monospace; color: var(--ink); background: var(--page); border: 1px solid var(--line); border-radius: .4rem; }
@media (max-width: 48rem) { .both, .bar { grid-template-columns: 1fr; } .list { grid-template-columns: 1fr 1fr; position: static; } }
@media print { .bar, .list, .skip { display: none !important; } article { break-inside: avoid; content-visibility: visible; } }
`;

export const script = `
'use strict';
const bar = document.querySelector('.bar');
const list = document.querySelector('.list');
const main = document.querySelector('main');
const shown = document.querySelector('.shown');
const ticked = document.querySelector('.ticked');
const download = list.querySelector('a');
const cards = [...document.querySelectorAll('article')].map((card) => ({ card, box: card.querySelector('.tick input'), text: card.textContent.toLowerCase() }));
const many = (number) => number + (number === 1 ? ' message' : ' messages');
const fields = (form) => Object.fromEntries([...form.elements].filter((field) => field.name).map((field) => [field.name, field]));
const filters = fields(bar);
const own = fields(list);
let address = null;
function filter() {
  const search = filters.search.value.trim().toLowerCase();
  let left = 0;
  for (const { card, text } of cards) {
    const fits = (!search || text.includes(search)) && (!filters.state.value || card.dataset.state === filters.state.value)
      && (!filters.roles.value || card.dataset.roles.split('\\n').includes(filters.roles.value));
    card.hidden = !fits;
    if (fits) left++;
  }
  shown.textContent = many(left);
}
function write() {
  const approved = cards.filter(({ box }) => box.checked).map(({ card: { dataset } }) => ({
    entry: dataset.entry, locale: dataset.locale, variant: dataset.variant || null, words: dataset.words,
  }));
  const text = JSON.stringify({ form: main.dataset.form, by: own.by.value.trim() || null, role: own.role.value || null, approved }, null, 2) + '\\n';
  own.json.value = text;
  ticked.textContent = approved.length ? many(approved.length) + ' ticked' : 'Nothing is ticked yet';
  if (address) URL.revokeObjectURL(address);
  address = approved.length ? URL.createObjectURL(new Blob([text], { type: 'application/json' })) : null;
  if (address) download.href = address; else download.removeAttribute('href');
  download.toggleAttribute('aria-disabled', !address);
  own.copy.disabled = !address;
}
bar.addEventListener('input', filter);
bar.addEventListener('submit', (event) => event.preventDefault());
list.addEventListener('submit', (event) => event.preventDefault());
list.addEventListener('input', write);
main.addEventListener('change', write);
own.ticks.addEventListener('click', () => { for (const { card, box } of cards) if (!card.hidden) box.checked = true; write(); });
own.copy.addEventListener('click', async () => {
  try { await navigator.clipboard.writeText(own.json.value); } catch { own.json.closest('details').open = true; own.json.select(); document.execCommand('copy'); }
  ticked.textContent = 'The list is copied';
});
bar.hidden = list.hidden = !cards.length;
filter();
write();
`;
