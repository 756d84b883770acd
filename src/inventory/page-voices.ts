/** The voice map: every message on two dimensions of tone, advertising against collections, and who stands alone. */
import type { Dimension } from '../brand.ts';
import { count } from '../reporters/printable.ts';
import { html } from '../web-page.ts';
import { groupBy } from './grouping.ts';
import { messagesWith, purposeName, sentence, titleOf } from './named.ts';
import { unitAtOf, type Unit } from './page-data.ts';
import { gapInWords, soundsLike } from './page-overview.ts';
import type { Inventory, ListedMessage } from './record.ts';
import { endsOf, signed, soundOf, type Gap, type Outlier, type Speaker } from './voices.ts';

/** Across and up. The first is shown first. */
const pairs: readonly (readonly [across: Dimension, up: Dimension])[] = [
  ['respect', 'enthusiasm'],
  ['formality', 'enthusiasm'],
  ['formality', 'respect'],
];

/** The map in its own units: a square from −2 to 2, with room for what is written around it. */
const [left, top, side] = [64, 24, 460];
const [width, height] = [left + side + 24, top + side + 56];
const x = (score: number): number => left + ((score + 2) / 4) * side;
const y = (score: number): number => top + ((2 - score) / 4) * side;
const at = (number: number): string => String(Math.round(number * 10) / 10);

/** More outliers than these are told apart by nobody. */
const mostNamed = 12;

/** Advertising is a dot, collections a square, all others a ring: told by shape and not by color alone. */
const kindOf = (purpose: string): 'marketing' | 'collections' | 'other' =>
  purpose === 'marketing' || purpose === 'collections' ? purpose : 'other';

const shape = (kind: string, cx: number, cy: number, r: number): string =>
  kind === 'collections'
    ? `<rect x="${at(cx - r)}" y="${at(cy - r)}" width="${at(2 * r)}" height="${at(2 * r)}"/>`
    : `<circle cx="${at(cx)}" cy="${at(cy)}" r="${at(r)}"/>`;

interface Dot {
  readonly unit: number;
  readonly name: string;
  readonly kind: ReturnType<typeof kindOf>;
  readonly across: number;
  readonly up: number;
}

/** What is painted over what. */
const rank = { other: 0, marketing: 1, collections: 2 };

/** What stands on one place is one shape, the larger the more it is. */
function dots(messages: readonly ListedMessage[], unitAt: readonly number[], [across, up]: (typeof pairs)[number]): string {
  const all = messages.flatMap(({ tone, purpose, name }, i): Dot[] => {
    const [a, b] = [tone[across], tone[up]];
    return a === null || b === null ? [] : [{ unit: unitAt[i]!, name: titleOf(name), kind: kindOf(purpose), across: a, up: b }];
  });
  const cells = groupBy(all, (dot) => `${dot.kind} ${Math.round(dot.across * 10)} ${Math.round(dot.up * 10)}`);
  const drawn = [...cells.values()]
    .sort((a, b) => rank[a[0]!.kind] - rank[b[0]!.kind] || b.length - a.length)
    .map((cell) => {
      const middle = (of: (dot: Dot) => number) => cell.reduce((sum, dot) => sum + of(dot), 0) / cell.length;
      const [a, b] = [middle((dot) => dot.across), middle((dot) => dot.up)];
      const units = [...new Set(cell.map(({ unit }) => unit))];
      const names = [...new Set(cell.map(({ name }) => name))];
      const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
      const title = `${names.slice(0, 3).join(', ')}${more}: ${across} ${signed(a)}, ${up} ${signed(b)}`;
      const radius = Math.min(12, 3.4 + Math.sqrt(cell.length));
      return `<g class="${cell[0]!.kind}" data-units="${units.slice(0, 200).join()}"><title>${html(title)}</title>${shape(cell[0]!.kind, x(a), y(b), radius)}</g>`;
    });
  return drawn.join('');
}

function grid([across, up]: (typeof pairs)[number]): string {
  const scale = [-2, -1, 0, 1, 2];
  const lines = scale.map(
    (n) => `<path class="${n === 0 ? 'axis' : 'grid'}" d="M${at(x(n))} ${top}V${top + side}M${left} ${at(y(n))}H${left + side}"/>`,
  );
  const numbers = scale.map(
    (n) =>
      `<text x="${at(x(n))}" y="${top + side + 18}" text-anchor="middle">${n ? signed(n).slice(0, 2) : 0}</text><text x="${left - 8}" y="${at(y(n) + 4)}" text-anchor="end">${n ? signed(n).slice(0, 2) : 0}</text>`,
  );
  const [[low, high], [bottom, above]] = [endsOf(across), endsOf(up)];
  const names = `<text class="end" x="${left}" y="${top + side + 40}">← ${low}</text><text class="name" x="${left + side / 2}" y="${top + side + 40}" text-anchor="middle">${across}</text><text class="end" x="${left + side}" y="${top + side + 40}" text-anchor="end">${high} →</text>`;
  const turned = `<g transform="rotate(-90 18 ${top + side / 2})"><text class="end" x="${18 - side / 2}" y="${top + side / 2}">← ${bottom}</text><text class="name" x="18" y="${top + side / 2}" text-anchor="middle">${up}</text><text class="end" x="${18 + side / 2}" y="${top + side / 2}" text-anchor="end">${above} →</text></g>`;
  return lines.join('') + numbers.join('') + names + turned;
}

/** The middles of the two, and a line from one to the other. */
function middles(gap: Gap | null, [across, up]: (typeof pairs)[number]): string {
  const places = gap
    ? [gap.from, gap.to].flatMap(({ name, middle }) => {
        const [a, b] = [middle[across], middle[up]];
        return a === null || b === null ? [] : [{ name, a: x(a), b: y(b) }];
      })
    : [];
  if (places.length < 2) return '';
  const [from, to] = [places[0]!, places[1]!];
  const distance = Math.max(1, Math.hypot(from.a - to.a, from.b - to.b));
  // away from the other, beside what stands around its middle
  const label = ({ name, a, b }: typeof from, other: typeof from) => {
    const half = name.length * 3.9 + 8;
    const [cx, cy] = [a + (64 * (a - other.a)) / distance, b + (48 * (b - other.b)) / distance];
    const [middle, line] = [Math.min(left + side - half, Math.max(left + half, cx)), Math.min(top + side - 12, Math.max(top + 12, cy))];
    return `<path class="middle" d="M${at(a - 9)} ${at(b)}H${at(a + 9)}M${at(a)} ${at(b - 9)}V${at(b + 9)}"/><g class="label"><rect x="${at(middle - half)}" y="${at(line - 10.5)}" width="${at(2 * half)}" height="21" rx="5"/><text x="${at(middle)}" y="${at(line + 4.5)}" text-anchor="middle">${html(purposeName(name))}</text></g>`;
  };
  return `<path class="between" d="M${at(from.a)} ${at(from.b)}L${at(to.a)} ${at(to.b)}"/>${label(from, to)}${label(to, from)}`;
}

/** Numbers beside the outliers, as in the list. */
const numbered = (outliers: readonly Outlier[], messages: readonly ListedMessage[], [across, up]: (typeof pairs)[number]): string =>
  outliers
    .flatMap(({ at: place }, i) => {
      const { [across]: a, [up]: b } = messages[place]!.tone;
      if (a === null || b === null) return [];
      return [`<text class="outlier" x="${at(x(a) + 8)}" y="${at(y(b) - 7)}">${i + 1}</text>`];
    })
    .join('');

function map(
  inventory: Inventory,
  unitAt: readonly number[],
  gap: Gap | null,
  outliers: readonly Outlier[],
  pair: (typeof pairs)[number],
): string {
  const [across, up] = pair;
  const { messages } = inventory;
  const shown = messages.filter(({ tone }) => tone[across] !== null && tone[up] !== null).length;
  const spoken = `${count(shown, 'message')} by ${across} and ${up}, each from −2 to +2. ${gap ? gapInWords(gap) : ''} The tables below hold the numbers.`;
  return `<figure class="map" data-pair="${across} and ${up}"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${html(spoken)}">${grid(pair)}${dots(messages, unitAt, pair)}${middles(gap, pair)}${numbered(outliers, messages, pair)}</svg><figcaption>${shown} of ${count(messages.length, 'wording')}, those whose words tell both ${across} and ${up}</figcaption></figure>`;
}

const cell = (dimension: Dimension, score: number | null): string =>
  score === null
    ? '<td class="soft">does not tell</td>'
    : `<td><span class="number">${signed(score)}</span> ${soundOf(dimension, score)}</td>`;

function table(title: string, filter: string, speakers: readonly Speaker[], nameOf: (name: string) => string): string {
  if (!speakers.length) return '';
  const rows = speakers.slice(0, 40).map(({ name, messages, middle: { formality, respect, enthusiasm } }) => {
    const link = `<a href="${html(messagesWith({ [filter]: name }))}">${html(nameOf(name))}</a>`;
    return `<tr><th scope="row">${link}</th><td class="number">${messages}</td>${cell('formality', formality)}${cell('respect', respect)}${cell('enthusiasm', enthusiasm)}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="${html(title)}"><table><caption>${html(title)}</caption><thead><tr><th scope="col">Who</th><th scope="col">Wordings</th><th scope="col">Formality</th><th scope="col">Respect</th><th scope="col">Enthusiasm</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function alone({ messages }: Inventory, unitAt: readonly number[], outliers: readonly Outlier[]): string {
  const items = outliers.slice(0, mostNamed).map(({ at: place, dimension, score, middle }) => {
    const { name, locale, purpose, tone } = messages[place]!;
    const why = (tone.why[dimension] ?? []).slice(0, 2).map((one) => one.replace(/^([+-])/, (sign) => (sign === '-' ? '−' : '+')));
    return `<li><a href="${html(messagesWith({ at: String(unitAt[place]) }))}">${html(titleOf(name))}</a> <span class="soft">${html(locale)}</span><br>${sentence(dimension)} ${signed(score)}, ${soundOf(dimension, score)}, where the middle of ${html(purposeName(purpose))} is ${signed(middle)}.${why.length ? `<br><span class="soft">${html(why.join('; '))}</span>` : ''}</li>`;
  });
  const more = outliers.length > mostNamed ? `<p class="soft">and ${outliers.length - mostNamed} more</p>` : '';
  return `<section class="panel"><h3>Who stands alone</h3>${items.length ? `<ol>${items.join('')}</ol>${more}` : '<p class="soft">No message sounds unlike the others of its purpose.</p>'}</section>`;
}

const legend = `<ul class="legend"><li><svg viewBox="0 0 12 12" aria-hidden="true" class="marketing"><circle cx="6" cy="6" r="4.5"/></svg> marketing</li><li><svg viewBox="0 0 12 12" aria-hidden="true" class="collections"><rect x="1.5" y="1.5" width="9" height="9"/></svg> collections</li><li><svg viewBox="0 0 12 12" aria-hidden="true" class="other"><circle cx="6" cy="6" r="4.5"/></svg> all others</li><li class="soft">A cross is where the middle message of a purpose stands; numbers are those of the list.</li></ul>`;

/** The section, as mark-up. */
export function voiceMap(
  inventory: Inventory,
  units: readonly Unit[],
  purposes: readonly Speaker[],
  owners: readonly Speaker[],
  gap: Gap | null,
  outliers: readonly Outlier[],
): string {
  const unitAt = unitAtOf(units);
  const named = outliers.slice(0, mostNamed);
  const words = gap
    ? `<p class="lead">${html(soundsLike(gap.from, gap))} ${html(soundsLike(gap.to, gap))} <strong>${html(gapInWords(gap))}</strong></p>`
    : '';
  const choice = pairs.map(
    ([across, up], i) =>
      `<label><input type="radio" name="pair" value="${across} and ${up}"${i ? '' : ' checked'}>${across} and ${up}</label>`,
  );
  const maps = pairs.map((pair) => map(inventory, unitAt, gap, named, pair));
  const tables =
    table('How each purpose sounds, in the middle of its wordings', 'purpose', purposes, purposeName) +
    table('How each department sounds', 'owner', owners, (name) => name);
  return `${words}<fieldset class="pairs" hidden><legend>On the map</legend>${choice.join('')}</fieldset><div class="mapped"><div>${maps.join('')}${legend}</div>${alone(inventory, unitAt, outliers)}</div>${tables}<p class="soft">Tone is told from words: greetings and thanks, blame, capitals, exclamation marks, long words and others. Formality, respect and enthusiasm go from −2 to +2; a message whose words do not tell is not on the map.</p>`;
}
