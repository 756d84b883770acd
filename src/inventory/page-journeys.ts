/** What one customer gets, in order: a line of days with what is said, notices and consequences told from the facts. */
import { count } from '../reporters/printable.ts';
import { html } from '../web-page.ts';
import { groupBy } from './grouping.ts';
import { channelName, consequences, listed, messagesWith, sentence, titleOf } from './named.ts';
import { needsAttention, unitAtOf, type Unit } from './page-data.ts';
import type { Inventory, ListedJourney, ListedMessage } from './record.ts';

/** A step in one language: its message's place in the inventory, or null where it is none. */
interface Step {
  readonly name: string;
  readonly day: number | null;
  readonly at: number | null;
}

/** Places of messages by what a journey may call them: their entry, their name, or where they say they stand. */
type Index = ReadonlyMap<string, readonly number[]>;
const standing = (journey: string, step: number): string => `${journey}\0${step}`;

function indexOf(messages: readonly ListedMessage[]): Index {
  const names = messages.flatMap(({ entry, name, journey, step }, at) =>
    [...new Set([entry, name, ...(journey === null || step === null ? [] : [standing(journey, step)])])].map((key) => ({ key, at })),
  );
  return new Map([...groupBy(names, ({ key }) => key)].map(([key, own]) => [key, own.map(({ at }) => at)]));
}

/** The messages that are a step, one a language. */
function stepsOf({ name: journey, steps }: ListedJourney, index: Index, locales: readonly string[]): readonly (readonly number[])[] {
  return steps.map(({ name, message }, i) => {
    // a message of another repository, which may have been collected beside this one, in a folder of its name
    if (!message && !name.includes(':')) return [];
    const path = message ? name : name.replace(':', '/');
    const written = path.includes('{locale}') ? locales.map((locale) => path.replaceAll('{locale}', locale)) : [path];
    return [...new Set([...written, ...(message ? [standing(journey, i + 1)] : [])].flatMap((key) => index.get(key) ?? []))];
  });
}

const flag = (kind: string, text: string): string => `<li class="flag ${kind}">${html(text)}</li>`;

/** What a step is to its reader, knowing how many notices came before; `unseen` are messages that only another repository has. */
function flagsOf({ facts: { final, notice, threats } }: ListedMessage, notices: number, unseen: number): string[] {
  const worst = threats.flatMap((one) => consequences[one] ?? []);
  const elsewhere = unseen ? `after ${count(unseen, 'message')} of another repository` : 'with no notice before it';
  const before = notices ? `after ${count(notices, 'notice')}` : elsewhere;
  const number = notices ? `Notice ${notices + 1}` : unseen ? 'Notice' : 'First notice';
  return [
    ...(notice && !worst.length ? [flag('notice', `\u2709 ${number}`)] : []),
    ...(final ? [flag('notice', 'Says that it is the last notice')] : []),
    ...(worst.length ? [flag(notices || unseen ? 'threat' : 'threat sudden', `\u26a0 Names ${listed(worst)}, ${before}`)] : []),
  ];
}

/** What is told of a step that is no message here. */
function elsewhere(name: string): string {
  const [repository, ...entry] = name.split(':');
  return entry.length ? `${entry.join(':')}, sent from the repository ${repository}` : sentence(name);
}

const dayOf = (day: number | null, before: number | null): string => {
  if (day === null) return '<span class="day">–</span>';
  const gap = before === null ? '' : `<span class="soft">${count(day - before, 'day')} later</span>`;
  return `<span class="day">Day ${day}</span>${gap}`;
};

function timeline(inventory: Inventory, unitAt: readonly number[], steps: readonly Step[], locale: string): string {
  let notices = 0;
  let unseen = 0;
  let before: number | null = null;
  const items = steps.map(({ name, day, at }) => {
    const when = dayOf(day, before);
    before = day ?? before;
    const message = at === null ? null : inventory.messages[at]!;
    if (at === null && name.includes(':')) unseen += 1;
    if (at === null || !message)
      return `<li class="step"><div class="when">${when}</div><div class="other">${html(elsewhere(name))}</div></li>`;
    const flags = flagsOf(message, notices, unseen);
    if (message.facts.notice) notices += 1;
    const open = message.findings.filter(({ answered }) => answered === null).length;
    const findings = needsAttention(message) ? flag('open', `${count(open, 'finding')} to look at`) : '';
    const words = (message.readings[0]?.parts ?? message.parts)
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 600);
    const link = `<a href="${html(messagesWith({ at: String(unitAt[at]) }))}">${html(titleOf(message.name))}</a>`;
    return `<li class="step"><div class="when">${when}</div><div class="what"><h5>${html(channelName(message.channel))} ${link}</h5><ul class="flags">${flags.join('')}${findings}</ul><div class="words" data-message="${at}"><p>${html(words)}</p></div></div></li>`;
  });
  const heading = locale === 'unknown' ? '' : `<h4>In ${html(locale)}</h4>`;
  return `<div data-locale="${html(locale)}">${heading}<ol class="timeline">${items.join('')}</ol></div>`;
}

/** The section, as mark-up. */
export function journeys(inventory: Inventory, units: readonly Unit[]): string {
  const { messages } = inventory;
  if (!inventory.journeys.length)
    return '<p>No journeys are declared. Say under <code>journeys:</code> in <code>touchlint.config.yaml</code> which messages follow each other, and on which day: this page then shows what one customer gets, in order.</p>';
  const unitAt = unitAtOf(units);
  const index = indexOf(messages);
  const all = [...new Set(messages.map(({ locale }) => locale))].sort();
  return inventory.journeys
    .map((journey) => {
      const written = stepsOf(journey, index, all);
      const locales = all.filter(
        (locale) => locale !== 'unknown' && written.some((places) => places.some((at) => messages[at]!.locale === locale)),
      );
      const lines = (locales.length ? locales : ['unknown']).map((locale) => {
        const steps = journey.steps.map(({ name, day }, i): Step => {
          const inThis = (wanted: string) => written[i]!.find((at) => messages[at]!.locale === wanted);
          // a message in no language of its own is sent to all
          return { name, day, at: inThis(locale) ?? inThis('unknown') ?? null };
        });
        return timeline(inventory, unitAt, steps, locale);
      });
      return `<section class="journey"><h3>${html(journey.name)}</h3><p class="soft">${count(journey.steps.length, 'step')}</p>${lines.join('')}</section>`;
    })
    .join('');
}
