/** What the page of the inventory does: views, filters, and each message drawn as its reader gets it. Templates' words only ever become text nodes. */

export const script = String.raw`
'use strict';
const { brand, messages, names, texts, units } = JSON.parse(document.getElementById('data').textContent);
const $ = (selector) => document.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
function el(tag, given, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given ?? {})) if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}
const plural = (number, word) => number + ' ' + word + (number === 1 ? '' : 's');
const languages = new Intl.DisplayNames(['en'], { type: 'language' });
function languageName(locale) {
  if (locale === 'unknown') return 'language unknown';
  try { return languages.of(locale.replaceAll('_', '-')); } catch { return locale; }
}
const channelName = (channel) => names.channel[channel];
const purposeName = (purpose) => names.purpose[purpose];
const reviewWords = { approved: 'approved', changed: 'changed since it was approved', unreviewed: 'not reviewed', stale: 'reviewed long ago' };

// Parts come as [role, text, marks in threes]; read when first drawn.
const partOf = ([role, text, flat]) => {
  const marks = [];
  for (let i = 0; i < flat.length; i += 3) marks.push({ start: flat[i], end: flat[i + 1], finding: flat[i + 2] });
  return { role, text: texts[text], marks };
};
// The last stretch of each finding over all parts, which follow each other.
function ended(parts) {
  const last = new Map(parts.flatMap((part) => part.marks.map((mark) => [mark.finding, mark])));
  return parts.map((part) => ({ ...part, last }));
}
const openOf = (message) => message.findings.filter((one) => one.answered === null);

// ---- words ----

// A placeholder, a line end, or what has no shape of its own and could turn or hide what follows.
const special = /\{[^{}\n]{1,122}\}|\n|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const written = /^(?:ar|dv|fa|he|iw|ps|sd|ug|ur|yi)\b/;
function plain(text, locale) {
  const nodes = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(special)) {
    // a mark of direction belongs to a language that is written from the right
    if ((found === '\u200e' || found === '\u200f') && written.test(locale)) continue;
    if (index > at) nodes.push(text.slice(at, index));
    at = index + found.length;
    if (found === '\n') nodes.push(el('br'));
    else if (found === '\t') nodes.push(' ');
    else if (found.length > 1) nodes.push(el('span', { class: 'placeholder' }, found));
    else nodes.push(el('span', { class: 'code-point', title: 'a character that nobody sees' }, 'U+' + found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')));
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}
// Text from start to end, with what was found in it marked, numbered and led to its reason.
function words({ text, marks, last }, start, end, { message, numbers, id }) {
  const own = marks.filter((mark) => mark.start < end && mark.end > start && numbers.has(mark.finding));
  const cuts = [...new Set([start, end, ...own.flatMap((mark) => [Math.max(start, mark.start), Math.min(end, mark.end)])])].sort((a, b) => a - b);
  return cuts.slice(1).flatMap((to, i) => {
    const nodes = plain(text.slice(cuts[i], to), message.locale);
    const over = own.filter((mark) => mark.start <= cuts[i] && mark.end >= to);
    if (!over.length || !text.slice(cuts[i], to).trim()) return nodes;
    const kind = over.some((mark) => message.findings[mark.finding].severity === 'error') ? 'error' : 'warning';
    // a finding is numbered once, and led to from there: where its last stretch ends
    const told = [...new Set(over.filter((mark) => mark.end === to && last.get(mark.finding) === mark).map((mark) => mark.finding))];
    if (!told.length) return el('mark', { class: kind }, nodes);
    const link = el('a', { href: '#', class: 'marked', 'data-finding': id + '-' + told[0], 'aria-describedby': told.map((finding) => id + '-' + finding).join(' '), title: told.map((finding) => message.findings[finding].message).join('; ') },
      nodes, el('sup', null, el('span', { class: 'hidden' }, ' finding '), told.map((finding) => numbers.get(finding)).join(', ')));
    return el('mark', { class: kind }, link);
  });
}
function paragraphs(part, kind, context) {
  const made = [];
  let at = 0;
  for (const piece of part.text.split(/(\n{2,})/)) {
    if (piece.trim()) made.push(el('p', { class: kind, dir: 'auto' }, words(part, at, at + piece.length, context)));
    at += piece.length;
  }
  return made;
}
const whole = (part, context) => words(part, 0, part.text.length, context);

// ---- a message as its reader gets it ----

const blocks = {
  heading: (part, context) => el('p', { class: 'heading', dir: 'auto' }, whole(part, context)),
  title: (part, context) => el('p', { class: 'heading', dir: 'auto' }, whole(part, context)),
  button: (part, context) => el('p', { class: 'button' }, el('span', null, whole(part, context))),
  link: (part, context) => el('p', { class: 'anchor', dir: 'auto' }, whole(part, context)),
  alt: (part, context) => el('p', { class: 'alt', dir: 'auto' }, el('span', null, 'Image: '), whole(part, context)),
  footer: (part, context) => paragraphs(part, 'footer', context),
  body: (part, context) => paragraphs(part, null, context),
};
const drawn = (parts, context) => parts.map((part) => (blocks[part.role] ?? blocks.body)(part, context));
const take = (parts, ...roles) => parts.filter((part) => roles.includes(part.role));
const leave = (parts, ...roles) => parts.filter((part) => !roles.includes(part.role));
const line = (kind, parts, context) => parts.map((part) => el('p', { class: kind, dir: 'auto' }, whole(part, context)));
const sign = () => el('span', { class: 'avatar', 'aria-hidden': 'true' }, [...brand][0]?.toUpperCase() ?? '');
const sender = () => el('span', { class: 'sender' }, brand);
// A title comes first, wherever a catalog has it.
const titled = (parts, context) => el('div', { class: 'text' }, line('heading', take(parts, 'subject', 'title'), context), drawn(leave(parts, 'subject', 'title'), context));
const looks = {
  email: (parts, context) => [
    el('div', { class: 'head' }, sign(), el('div', null, sender(), el('span', { class: 'to' }, ' to the customer'),
      take(parts, 'subject').length ? line('subject', take(parts, 'subject'), context) : el('p', { class: 'subject none' }, 'No subject found'),
      line('preheader', take(parts, 'preheader'), context))),
    el('div', { class: 'text' }, drawn(leave(parts, 'subject', 'preheader'), context))],
  sms: (parts, context) => [el('p', { class: 'from' }, sender()), el('div', { class: 'bubble' }, drawn(parts, context))],
  chat: (parts, context) => [el('p', { class: 'from' }, sign(), sender()), el('div', { class: 'bubble' }, drawn(leave(parts, 'button'), context)), el('div', { class: 'replies' }, drawn(take(parts, 'button'), context))],
  push: (parts, context) => [el('p', { class: 'from' }, sign(), sender(), el('span', { class: 'to' }, ' now')), titled(parts, context)],
  inapp: (parts, context) => [titled(parts, context)],
  letter: (parts, context) => [el('p', { class: 'letterhead' }, sender()), titled(parts, context)],
};
const langOf = ({ locale }) => (/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(locale) ? locale.replaceAll('_', '-') : null);
const other = (parts, context) => [titled(parts, context)];
function preview(at, chosen, id) {
  const message = messages[at];
  const reading = message.readings[chosen] ?? message.readings[0];
  const parts = ended((reading?.parts ?? message.parts ?? []).map(partOf).filter((part) => part.text.trim()));
  if (message.subject && !take(parts, 'subject').length) parts.unshift({ role: 'subject', text: message.subject, marks: [], last: new Map() });
  const numbers = new Map(message.findings.flatMap((one, i) => (one.answered === null ? [i] : [])).map((finding, i) => [finding, i + 1]));
  return el('div', { class: 'preview ' + (looks[message.channel] ? message.channel : 'other'), lang: langOf(message) },
    (looks[message.channel] ?? other)(parts, { message, numbers, id }));
}
function measure(message, chosen) {
  const reading = message.readings[chosen];
  if (!reading) return '';
  const length = plural(reading.length, 'character');
  return reading.segments === null ? length : plural(reading.segments, 'SMS part') + ', ' + length;
}

// ---- what is known of it ----

function findingItem(one, number, id) {
  const where = (one.file ? one.file + ' ' : '') + 'line ' + one.line;
  return el('li', { id, class: 'finding ' + one.severity, tabindex: '-1' },
    number === null ? null : el('span', { class: 'number' }, el('span', { class: 'hidden' }, 'Finding '), String(number)),
    el('div', null, el('p', { class: 'what' }, plain(one.message, 'en')),
      one.answered === null ? null : el('p', { class: 'soft' }, 'Answered: ', plain(one.answered, 'en')),
      el('p', { class: 'rule' }, el('span', { class: 'badge ' + one.severity }, one.severity), ' ', one.rule ?? 'unreadable', ' \u00b7 ', where, one.condition ? ' \u00b7 ' + unquoted(one.condition) : null)));
}
function findingList(message, id) {
  const open = message.findings.flatMap((one, i) => (one.answered === null ? [[one, i]] : []));
  const answered = message.findings.filter((one) => one.answered !== null);
  return [
    open.length ? el('ol', { class: 'findings', 'aria-label': 'Findings' }, open.map(([one, i], n) => findingItem(one, n + 1, id + '-' + i))) : el('p', { class: 'fine' }, '\u2713 Nothing to look at'),
    answered.length ? el('details', null, el('summary', null, plural(answered.length, 'finding') + ' answered'), el('ul', { class: 'findings' }, answered.map((one) => findingItem(one, null, null)))) : null];
}
const signed = (score) => (Math.abs(score) < 0.05 ? '' : score < 0 ? '\u2212' : '+') + Math.abs(score).toFixed(1);
function toneOf({ tone }) {
  const told = ['formality', 'respect', 'enthusiasm'].filter((dimension) => tone[dimension] !== null);
  if (!told.length) return 'The words do not tell';
  const why = told.flatMap((dimension) => (tone.why[dimension] ?? []).slice(0, 4).map((one) => el('li', null, dimension + ' ', plain(one, 'en'))));
  return el('details', null, el('summary', null, told.map((dimension) => dimension + ' ' + signed(tone[dimension])).join(', ')), el('ul', null, why));
}
function reviewOf({ review }) {
  const by = review.approvals.map((one) => one.role + (one.by ? ' (' + one.by + ')' : '') + ', ' + one.on).join('; ');
  return [el('span', { class: 'state ' + review.state }, reviewWords[review.state]), by ? ' ' + by : null, review.missing.length ? ' \u00b7 waits for ' + review.missing.join(', ') : null];
}
function addresses(links) {
  const items = links.map((one) => el('li', { class: 'address' }, plain(one, 'en')));
  return links.length > 3 ? el('details', null, el('summary', null, links.length + ' addresses'), el('ul', null, items)) : el('ul', { class: 'bare' }, items);
}
function facts(message) {
  const rows = [
    ['Department', message.owner ?? 'nobody is named'],
    ['Journey', message.journey === null ? null : message.journey + (message.step === null ? '' : ', step ' + message.step)],
    ['Audience', message.audience],
    ['Review', message.review ? reviewOf(message) : null],
    ['Last change', message.lastChange ? message.lastChange.on + ', ' + message.lastChange.by : null],
    ['Tone', toneOf(message)],
    ['Leads to', message.links.length ? addresses(message.links) : null],
    ['Written in', message.file + ':' + message.line],
  ];
  return el('dl', null, rows.filter(([, value]) => value !== null).flatMap(([name, value]) => [el('dt', null, name), el('dd', null, value)]));
}

// ---- a card ----

const labelsOf = (own) => {
  const label = (at) => languageName(messages[at].locale) + (messages[at].variant ? ', ' + messages[at].variant : '');
  const same = (at) => own.filter((one) => label(one) === label(at)).length > 1;
  return new Map(own.map((at) => [at, label(at) + (same(at) ? ', ' + channelName(messages[at].channel) : '')]));
};
const unquoted = (condition) => condition.replaceAll('\x60', '');
const conditionOf = ({ condition }, i) => (condition === null ? 'case ' + (i + 1) : unquoted(condition));
const base = (name) => Math.max(name.lastIndexOf('#'), name.includes('#') ? -1 : name.lastIndexOf('/')) + 1;
let cardCount = 0;
const most = 7;
function card(unit, fitting) {
  const own = units[unit];
  const labels = labelsOf(own);
  const number = 'm' + cardCount++;
  const state = { at: foremost(fitting), reading: 0, all: false };
  const { name } = messages[own[0]];
  const chips = el('ul', { class: 'chips' });
  const columns = el('div', { class: 'columns' });
  const readings = el('div', { class: 'readings' });
  // many languages make a list, few make buttons
  const pick = own.length > most ? el('select', { 'aria-label': 'Language' }, own.map((at) => el('option', { value: at }, labels.get(at)))) : null;
  const buttons = own.length > 1 && !pick ? own.map((at) => el('button', { 'data-at': at }, labels.get(at), openOf(messages[at]).length ? el('span', { class: 'soft' }, ' \u00b7 ' + openOf(messages[at]).length + ' to look at') : null)) : [];
  const beside = own.length > 1 ? el('button', { class: 'beside' }, 'Side by side') : null;
  function draw() {
    const message = messages[state.at];
    for (const button of buttons) button.setAttribute('aria-pressed', String(!state.all && Number(button.dataset.at) === state.at));
    beside?.setAttribute('aria-pressed', String(state.all));
    if (pick) pick.value = state.at;
    const { review } = message;
    chips.replaceChildren(...[channelName(message.channel), purposeName(message.purpose), ...(own.length > 1 ? [] : [labels.get(state.at)]), message.owner,
      review ? el('span', { class: 'state ' + review.state }, reviewWords[review.state]) : null].filter((chip) => chip).map((chip) => el('li', null, chip)));
    const shown = state.all ? own : [state.at];
    columns.className = state.all ? 'columns all' : 'columns';
    columns.replaceChildren(...shown.flatMap((at) => {
      const id = number + '-' + at;
      const view = el('div', { class: 'view' }, state.all ? el('h4', null, labels.get(at)) : null, preview(at, state.reading, id), el('p', { class: 'measure' }, measure(messages[at], state.reading)));
      if (state.all) view.append(...findingList(messages[at], id).filter((one) => one));
      return state.all ? [view] : [view, el('div', { class: 'about' }, findingList(messages[at], id), facts(messages[at]))];
    }));
  }
  function choices() {
    const message = messages[state.at];
    if (message.readings.length < 2) return readings.replaceChildren();
    const select = el('select', null, message.readings.map((reading, i) => el('option', { value: i }, conditionOf(reading, i))));
    select.addEventListener('change', () => { state.reading = Number(select.value); draw(); });
    readings.replaceChildren(el('label', null, 'Shown ' + (message.capped ? '(not every case is listed)' : ''), select));
  }
  const turn = (at) => { state.at = Number(at); state.all = false; state.reading = 0; choices(); draw(); };
  for (const button of buttons) button.addEventListener('click', () => turn(button.dataset.at));
  pick?.addEventListener('change', () => turn(pick.value));
  beside?.addEventListener('click', () => { state.all = !state.all; draw(); });
  choices();
  draw();
  const cut = base(name);
  return el('article', { class: 'card', 'aria-labelledby': number }, el('header', null, el('h3', { id: number }, el('span', { class: 'path' }, name.slice(0, cut)), name.slice(cut)), chips),
    beside || own.some((at) => messages[at].readings.length > 1) ? el('div', { class: 'switches' }, beside ? el('div', { role: 'group', 'aria-label': 'Language' }, pick, buttons, beside) : null, readings) : null, columns);
}
document.addEventListener('click', (event) => {
  const marked = event.target.closest?.('a.marked');
  if (!marked) return;
  event.preventDefault();
  const finding = document.getElementById(marked.dataset.finding);
  finding?.scrollIntoView({ block: 'nearest' });
  finding?.focus();
});

// ---- filters ----

const form = $('.filters');
const field = (name) => form.elements[name];
const values = {
  channel: (message) => [message.channel],
  owner: (message) => [message.owner ?? ''],
  journey: (message) => [message.journey ?? ''],
  locale: (message) => [message.locale],
  purpose: (message) => [message.purpose],
  review: (message) => (message.review ? [message.review.state] : ['']),
  rule: (message) => { const open = openOf(message); return open.length ? [...new Set(open.map((one) => one.rule ?? 'unreadable'))] : ['']; },
};
const called = {
  channel: channelName, purpose: purposeName, locale: languageName,
  owner: (value) => value || 'nobody is named', journey: (value) => value || 'in no journey',
  review: (value) => reviewWords[value] ?? 'no review is asked for', rule: (value) => value || 'no fault',
};
// What stands for several values.
const several = { review: { waiting: ['waits for a review', ['changed', 'unreviewed', 'stale']] }, rule: { '*': ['any fault', null] } };
const named = Object.keys(values);
const fitsValue = (name, own, wanted) => {
  const group = several[name]?.[wanted];
  if (!group) return own.includes(wanted);
  return group[1] ? own.some((value) => group[1].includes(value)) : own.some((value) => value !== '');
};
function fill() {
  for (const name of named) {
    const counts = new Map();
    for (const own of units) for (const value of new Set(own.flatMap((at) => values[name](messages[at])))) counts.set(value, (counts.get(value) ?? 0) + 1);
    const sorted = [...counts].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : called[name](a).localeCompare(called[name](b), 'en')));
    const groups = Object.entries(several[name] ?? {}).filter(([wanted]) => sorted.some(([value]) => fitsValue(name, [value], wanted)));
    // an empty value is one too: it is told from all by what stands before each
    field(name).replaceChildren(el('option', { value: '' }, 'all'), ...groups.map(([value, [label]]) => el('option', { value: '=' + value }, label)),
      ...sorted.map(([value, count]) => el('option', { value: '=' + value }, called[name](value) + ' (' + count + ')')));
    field(name).disabled = sorted.length < 2 && !groups.length;
  }
}
const folded = (text) => text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
const haystacks = [];
const haystack = (at) => haystacks[at] ??= (({ name, entry, subject, owner, parts, readings }) =>
  folded([name, entry, subject ?? '', owner ?? '', ...(parts ?? readings[0]?.parts ?? []).map(([, text]) => texts[text])].join('\n').replace(/\s+/g, ' ')))(messages[at]);
let picked = null;
function fitting() {
  const wanted = named.map((name) => [name, field(name).value]).filter(([, value]) => value).map(([name, value]) => [name, value.slice(1)]);
  const search = folded(field('search').value.trim().replace(/\s+/g, ' '));
  const fits = (at) => wanted.every(([name, value]) => fitsValue(name, values[name](messages[at]), value)) && (!search || haystack(at).includes(search));
  const among = picked ?? units.keys();
  const found = [];
  for (const unit of among) {
    const own = units[unit]?.filter(fits) ?? [];
    if (own.length) found.push({ unit, own });
  }
  return found;
}
const weight = (at) => openOf(messages[at]).reduce((all, one) => all + (one.severity === 'error' ? 1000 : 1), 0);
const weigh = ({ own }) => own.reduce((sum, at) => sum + weight(at), 0);
// The wording to show first: where faults come first, the one with the most.
const foremost = (own) => (field('order').value ? own[0] : own.reduce((worst, at) => (weight(at) > weight(worst) ? at : worst)));
const changed = ({ own }) => own.map((at) => messages[at].lastChange?.on ?? '').sort().at(-1);
function ordered(found) {
  const order = field('order').value;
  if (order === 'name') return found;
  const keys = new Map(found.map((one) => [one, order === 'changed' ? changed(one) : weigh(one)]));
  return [...found].sort((a, b) => (keys.get(a) < keys.get(b) ? 1 : keys.get(a) > keys.get(b) ? -1 : a.unit - b.unit));
}
function grouped(found) {
  const name = field('group').value;
  if (!name) return found;
  const groups = new Map();
  for (const { unit, own } of found) {
    const byValue = new Map();
    for (const at of own) for (const value of values[name](messages[at])) byValue.set(value, [...(byValue.get(value) ?? []), at]);
    for (const [value, those] of byValue) groups.set(value, [...(groups.get(value) ?? []), { unit, own: those }]);
  }
  const sorted = [...groups].sort(([a, m], [b, n]) => (a === '' ? 1 : b === '' ? -1 : n.length - m.length || (a < b ? -1 : 1)));
  return sorted.flatMap(([value, those]) => [{ heading: called[name](value), count: those.length }, ...those]);
}

// ---- the list: drawn as far as it is looked at ----

const list = $('.list');
const more = $('.more');
const step = 24;
let items = [];
let shown = 0;
const draw = (item) => 'unit' in item ? card(item.unit, item.own) : el('h3', { class: 'group' }, item.heading + ' ', el('span', { class: 'soft' }, plural(item.count, 'message')));
function extend(count = step) {
  const next = items.slice(shown, shown + count);
  shown += next.length;
  list.append(...next.map(draw));
  more.hidden = shown >= items.length;
}
function show() {
  const found = fitting();
  items = grouped(ordered(found));
  shown = 0;
  list.replaceChildren();
  list.classList.toggle('grouped', field('group').value !== '');
  extend();
  const all = found.length === units.length;
  const wordings = found.reduce((sum, { own }) => sum + own.length, 0);
  $('.shown').textContent = found.length ? (all ? '' : found.length + ' of ') + plural(units.length, 'message') + ', ' + plural(wordings, 'wording') + (picked ? ', picked on the page before' : '') : 'No message fits these filters.';
}
const settings = [...named, 'search', 'group', 'order'];
function address() {
  const set = settings.map((name) => [name, field(name).value]).filter(([, value]) => value).map(([name, value]) => [name, named.includes(name) ? value.slice(1) : value]);
  if (picked) set.unshift(['at', picked.join()]);
  const query = String(new URLSearchParams(set));
  return '#messages' + (query ? '?' + query : '');
}
function remember() {
  const to = address();
  $('nav a[href^="#messages"]').setAttribute('href', to);
  if (to !== location.hash) history.replaceState(null, '', to);
}
function change() { show(); remember(); }
form.addEventListener('input', change);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => { picked = null; setTimeout(change); });
more.addEventListener('click', () => {
  const last = list.lastElementChild;
  extend();
  last?.nextElementSibling?.querySelector('a, button, select, summary')?.focus();
});
new IntersectionObserver((entries) => { if (entries.some((one) => one.isIntersecting) && !more.hidden) extend(); }, { rootMargin: '1200px' }).observe(more);
addEventListener('beforeprint', () => { if (!$('#messages').hidden) extend(Infinity); fillSteps($$('.words[data-message]')); });

// ---- views ----

const views = $$('.view');
function route(given) {
  const [id, query = ''] = location.hash.slice(1).split('?');
  const view = views.find((one) => one.id === id) ?? (given ? null : views[0]);
  if (!view) return;
  for (const one of views) one.hidden = one !== view;
  for (const link of $$('nav a')) {
    if (link.hash.slice(1).split('?')[0] === view.id) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (view.id === 'messages') {
    const wanted = new URLSearchParams(query);
    for (const name of settings) {
      const value = wanted.get(name);
      field(name).value = value === null ? '' : named.includes(name) ? '=' + value : value;
      if (field(name).options && field(name).selectedIndex < 0) field(name).selectedIndex = 0;
    }
    picked = wanted.has('at') ? [...new Set(wanted.get('at').split(',').map(Number))].filter((unit) => units[unit]) : null;
    change();
  }
  if (given) { view.querySelector('.title').focus({ preventScroll: true }); scrollTo(0, 0); }
}
addEventListener('hashchange', () => route(true));

// ---- journeys ----

function fillSteps(boxes) {
  for (const box of boxes) {
    const at = Number(box.dataset.message);
    const id = 'j' + cardCount++;
    box.removeAttribute('data-message');
    box.replaceChildren(preview(at, 0, id), el('p', { class: 'measure' }, measure(messages[at], 0)), openOf(messages[at]).length ? el('div', null, findingList(messages[at], id)) : '');
  }
}
const near = new IntersectionObserver((entries) => { for (const one of entries) if (one.isIntersecting) { near.unobserve(one.target); fillSteps([one.target]); } }, { rootMargin: '800px' });
for (const box of $$('.words[data-message]')) near.observe(box);
for (const heading of $$('.journey [data-locale] > h4')) heading.textContent = 'In ' + languageName(heading.parentElement.dataset.locale);
const inLanguages = [...new Set($$('.journey [data-locale]').map((one) => one.dataset.locale))];
if (inLanguages.length > 1) {
  const select = el('select', null, inLanguages.map((locale) => el('option', { value: locale }, languageName(locale))));
  const choose = () => {
    for (const journey of $$('.journey')) {
      const lines = $$('[data-locale]', journey);
      const wanted = lines.find((one) => one.dataset.locale === select.value) ?? lines[0];
      for (const one of lines) one.hidden = one !== wanted;
    }
  };
  select.addEventListener('change', choose);
  $('#journeys .title').after(el('div', { class: 'choice' }, el('label', null, 'What a customer gets who reads', select)));
  choose();
}

// ---- the voice map ----

const maps = $$('.map');
const choosing = $('.pairs');
if (choosing) {
  choosing.hidden = false;
  const choose = () => { const wanted = choosing.querySelector(':checked').value; for (const map of maps) map.hidden = map.dataset.pair !== wanted; };
  choosing.addEventListener('change', choose);
  choose();
  for (const map of maps) map.addEventListener('click', (event) => { const dot = event.target.closest('[data-units]'); if (dot) location.hash = '#messages?at=' + dot.dataset.units; });
}

document.documentElement.classList.add('runs');
form.hidden = false;
fill();
route(false);
`;
