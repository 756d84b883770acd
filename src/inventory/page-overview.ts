/** The first screen: how many messages, whose, reviewed or not, what needs attention, and where voices differ. */
import { dimensions } from '../brand.ts';
import { count } from '../reporters/printable.ts';
import { html } from '../web-page.ts';
import { groupBy } from './grouping.ts';
import { channelName, listed, messagesWith, purposeName, sentence } from './named.ts';
import { needsAttention, type Unit } from './page-data.ts';
import type { Inventory, ListedMessage } from './record.ts';
import { apart, signed, soundOf, type Gap, type Speaker } from './voices.ts';

interface Tile {
  readonly number: string;
  readonly label: string;
  readonly more: string;
  readonly kind?: 'fine' | 'warning' | 'error';
  readonly href: string | null;
}

const tile = ({ number, label, more, kind, href }: Tile): string => {
  const inside = `<span class="label">${html(label)}</span><strong>${html(number)}</strong><span class="detail">${html(more)}</span>`;
  return `<li class="tile ${kind ?? ''}">${href === null ? `<div>${inside}</div>` : `<a href="${html(href)}">${inside}</a>`}</li>`;
};

interface Row {
  readonly name: string;
  readonly href: string;
  readonly count: number;
  readonly attention: number;
}

/** More rows than these are in the list of messages. */
const mostRows = 8;

/** Bars as long as the numbers beside them; the dark end of one is what needs attention. */
function bars(title: string, rows: readonly Row[]): string {
  const most = Math.max(1, ...rows.map((row) => row.count));
  const items = rows.slice(0, mostRows).map((row) => {
    const [width, dark] = [row.count, row.attention].map((number) => ((100 * number) / most).toFixed(1));
    const bar = `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="8"/><rect class="dark" width="${dark}" height="8"/></svg>`;
    const attention = row.attention ? `<span class="soft"> · ${row.attention} to look at</span>` : '';
    return `<li><a href="${html(row.href)}">${html(row.name)}</a>${bar}<span class="number">${row.count}${attention}</span></li>`;
  });
  const more = rows.length > mostRows ? `<p class="soft">and ${rows.length - mostRows} more</p>` : '';
  return `<section class="panel"><h2>${html(title)}</h2><ul class="bars">${items.join('')}</ul>${more}</section>`;
}

/** Units by a name that one of their messages has, the most frequent first. */
function rowsOf(
  inventory: Inventory,
  units: readonly Unit[],
  filter: string,
  nameOf: (message: ListedMessage) => string,
  label: (name: string) => string,
): Row[] {
  const pairs = units.flatMap(({ at }) => {
    const names = new Map<string, boolean>();
    for (const message of at.map((one) => inventory.messages[one]!)) {
      const name = nameOf(message);
      names.set(name, names.get(name) === true || needsAttention(message));
    }
    return [...names].map(([name, attention]) => ({ name, attention }));
  });
  return [...groupBy(pairs, ({ name }) => name)]
    .map(([name, own]) => ({
      name: label(name),
      href: messagesWith({ [filter]: name }),
      count: own.length,
      attention: own.filter(({ attention }) => attention).length,
    }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** Faults by how many messages have them. */
function faults(inventory: Inventory, units: readonly Unit[]): string {
  const pairs = units.flatMap(({ at }) => [
    ...new Set(
      at.flatMap((one) =>
        inventory.messages[one]!.findings.flatMap(({ answered, rule }) => (answered === null ? [rule ?? 'unreadable'] : [])),
      ),
    ),
  ]);
  const rows = [...groupBy(pairs, (rule) => rule)].sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1)).slice(0, 6);
  const items = rows.map(
    ([rule, own]) =>
      `<li><a href="${html(messagesWith({ rule }))}">${html(rule)}</a> <span class="soft">${count(own.length, 'message')}</span></li>`,
  );
  const inside = items.length ? `<ol class="faults">${items.join('')}</ol>` : '<p class="soft">Nothing was found in the messages.</p>';
  return `<section class="panel"><h2>What to look at first</h2>${inside}</section>`;
}

function reviewTile(inventory: Inventory, units: readonly Unit[]): Tile {
  const asked = units.filter(({ at }) => at.some((one) => inventory.messages[one]!.review !== null));
  if (!asked.length) return { number: '–', label: 'Reviewed', more: 'no reviews are asked for yet', href: null };
  const done = asked.filter(({ at }) => at.every((one) => (inventory.messages[one]!.review?.state ?? 'approved') === 'approved')).length;
  const waiting = asked.length - done;
  return {
    number: `${done} of ${asked.length}`,
    label: 'Reviewed',
    more: waiting ? `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for a review` : 'every one, and unchanged since',
    kind: waiting ? 'warning' : 'fine',
    href: messagesWith({ review: waiting ? 'waiting' : 'approved' }),
  };
}

/** One line a purpose, from cold to warm, on the dimension where the gap is widest. */
function strip({ from, to, dimension }: Gap, speakers: readonly Speaker[]): string {
  const placed = speakers.filter(({ middle, name }) => middle[dimension] !== null && name !== 'unknown');
  const shown = [...new Set([from, to, ...placed])].slice(0, mostRows).sort((a, b) => b.middle[dimension]! - a.middle[dimension]!);
  const rows = shown.map((one) => {
    const score = one.middle[dimension]!;
    const kind = one === from || one === to ? ' class="named"' : '';
    const x = (150 + 70 * score).toFixed(1);
    const line = `<svg class="strip" viewBox="0 0 300 16" aria-hidden="true"><path d="M10 8H290M150 4V12"/><circle cx="${x}" cy="8" r="5"/></svg>`;
    return `<tr${kind}><th scope="row">${html(sentence(purposeName(one.name)))}</th><td>${line}</td><td>${signed(score)} ${soundOf(dimension, score)}</td></tr>`;
  });
  return `<table class="strips"><caption class="hidden">${sentence(dimension)} by purpose</caption><thead class="hidden"><tr><th scope="col">Purpose</th><th scope="col">On a line</th><th scope="col">${sentence(dimension)}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** What one speaker sounds like, in words and numbers; how formal, only where that is the gap. */
export function soundsLike({ name, messages, middle }: Speaker, gap: Gap): string {
  const told = dimensions.filter((dimension) => (dimension !== 'formality' || gap.dimension === dimension) && middle[dimension] !== null);
  const words = told.map((dimension) => soundOf(dimension, middle[dimension]!));
  const numbers = told.map((dimension) => `${dimension} ${signed(middle[dimension]!)}`);
  return `${sentence(purposeName(name))} (${count(messages, 'wording')}) sounds ${listed(words)}: ${numbers.join(', ')}.`;
}

/** The gap in a sentence. */
export const gapInWords = ({ dimension, distance, from, to }: Gap): string =>
  `In ${dimension}, ${purposeName(from.name)} and ${purposeName(to.name)} are ${distance.toFixed(1)} apart on a scale of four: they ${apart(distance)}.`;

function voicePanel(gap: Gap | null, speakers: readonly Speaker[]): string {
  const inside = gap
    ? `<p>${html(soundsLike(gap.from, gap))} ${html(soundsLike(gap.to, gap))}</p><p><strong>${html(gapInWords(gap))}</strong></p>${strip(gap, speakers)}<p><a href="#voices">All messages on the voice map</a></p>`
    : '<p class="soft">Too few messages of different purposes to compare their voices.</p>';
  return `<section class="panel wide"><h2>Where voices differ</h2>${inside}</section>`;
}

/** The section, as mark-up. */
export function overview(inventory: Inventory, units: readonly Unit[], speakers: readonly Speaker[], gap: Gap | null): string {
  const { messages } = inventory;
  const attention = units.filter(({ at }) => at.some((one) => needsAttention(messages[one]!)));
  const open = messages.flatMap(({ findings }) => findings.filter(({ answered }) => answered === null));
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const locales = [...new Set(messages.map(({ locale }) => locale))].filter((locale) => locale !== 'unknown').sort();
  const languages = locales.length > 4 ? `in ${locales.length} languages` : locales.length ? `in ${listed(locales)}` : '';
  const tiles = [
    tile({ number: String(units.length), label: 'Messages', more: `${count(messages.length, 'wording')} ${languages}`, href: '#messages' }),
    tile(reviewTile(inventory, units)),
    tile({
      number: String(attention.length),
      label: 'Need attention',
      more: open.length ? `${count(errors, 'error')}, ${count(open.length - errors, 'warning')}` : 'nothing was found',
      kind: errors ? 'error' : open.length ? 'warning' : 'fine',
      href: messagesWith({ rule: '*' }),
    }),
    tile({
      number: gap ? gap.distance.toFixed(1) : '–',
      label: 'Voice gap',
      more: gap ? `${purposeName(gap.from.name)} and ${purposeName(gap.to.name)}, in ${gap.dimension}` : 'too little to compare',
      ...(gap && gap.distance >= 0.8 && { kind: 'warning' as const }),
      href: '#voices',
    }),
  ];
  const channels = rowsOf(inventory, units, 'channel', ({ channel }) => channel, channelName);
  const owners = rowsOf(
    inventory,
    units,
    'owner',
    ({ owner }) => owner ?? '',
    (owner) => owner || 'Nobody is named',
  );
  return `<ul class="tiles">${tiles.join('')}</ul><div class="panels">${voicePanel(gap, speakers)}${bars('By channel', channels)}${bars('Whose they are', owners)}${faults(inventory, units)}</div>`;
}
