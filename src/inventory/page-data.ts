/** What the page's script works on: the inventory as data, each text once. */
import { groupBy } from './grouping.ts';
import { channelName, purposeName, titleOf } from './named.ts';
import type { Inventory, ListedMessage, ListedPart, ListedReading } from './record.ts';

/** A message with its wordings: places in the inventory, one a language and variant. */
export interface Unit {
  readonly name: string;
  readonly at: readonly number[];
}

/** Messages by the name that is alike in all languages, in the order of the inventory. */
export const unitsOf = (messages: readonly ListedMessage[]): Unit[] =>
  [...groupBy([...messages.keys()], (at) => messages[at]!.name)].map(([name, at]) => ({ name, at }));

/** The unit of each place in the inventory. */
export function unitAtOf(units: readonly Unit[]): number[] {
  const unitAt: number[] = [];
  for (const [unit, { at }] of units.entries()) for (const place of at) unitAt[place] = unit;
  return unitAt;
}

/** Whether somebody has to act on a finding of it. */
export const needsAttention = ({ findings }: ListedMessage): boolean => findings.some(({ answered }) => answered === null);

/** Where links lead, which no reading shows; their words are in both. */
function addressesOf(parts: readonly ListedPart[], readings: readonly ListedReading[]): string[] {
  const shown = new Set(readings.flatMap((reading) => reading.parts.filter(({ role }) => role === 'link').map(({ text }) => text)));
  return [...new Set(parts.flatMap(({ role, text }) => (role === 'link' && !shown.has(text) ? [text] : [])))];
}

/** JSON that can stand in a page: nothing in it opens or closes an element. */
export function pageData(inventory: Inventory, units: readonly Unit[]): string {
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  const part = ({ role, text, marks }: ListedPart) => [
    role,
    placeOf(text),
    marks.flatMap(({ start, end, finding }) => [start, end, finding]),
  ];
  const { name, messages } = inventory;
  const listed = messages.map(({ facts: _, parts, readings, ...rest }) => ({
    ...rest,
    name: titleOf(rest.name),
    links: addressesOf(parts, readings),
    // one reading holds all there is
    ...(readings.length !== 1 && { parts: parts.map(part) }),
    readings: readings.map((reading) => ({ ...reading, parts: reading.parts.map(part) })),
  }));
  const distinct = (of: (message: ListedMessage) => string) => [...new Set(messages.map(of))];
  const data = {
    brand: name,
    units: units.map(({ at }) => at),
    messages: listed,
    texts: [...places.keys()],
    names: {
      channel: Object.fromEntries(distinct(({ channel }) => channel).map((channel) => [channel, channelName(channel)])),
      purpose: Object.fromEntries(distinct(({ purpose }) => purpose).map((purpose) => [purpose, purposeName(purpose)])),
    },
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
