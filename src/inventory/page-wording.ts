/** Tables of what is said in many places: greetings, sign-offs, contacts, names. */
import { html } from '../web-page.ts';
import { channelName, listed, messagesWith, titleOf } from './named.ts';
import { unitAtOf, type Unit } from './page-data.ts';
import type { Inventory, ListedMessage } from './record.ts';
import type { Usage, Wording } from './wording.ts';

/** More rows are a tail of forms that stand once. */
const mostRows = 60;
/** More places than this make an address that no browser takes. */
const mostPlaces = 300;

const mostForms = 6;

const distinct = (messages: readonly ListedMessage[], of: (message: ListedMessage) => string): string[] =>
  [...new Set(messages.map(of))].sort();
const some = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : listed(names);

function row({ messages }: Inventory, unitAt: readonly number[], { forms, at }: Usage): string {
  const own = at.map((one) => messages[one]!);
  const units = [...new Set(at.map((one) => unitAt[one]!))];
  const first = own[0]!;
  const others = units.length > 1 ? `all ${units.length}` : '';
  const where = `<a href="${html(messagesWith({ at: String(unitAt[at[0]!]) }))}">${html(titleOf(first.name))}</a>${
    others ? `, <a href="${html(messagesWith({ at: units.slice(0, mostPlaces).join() }))}">${others}</a>` : ''
  }`;
  // what is written in several ways is to be seen at once
  const written =
    forms
      .slice(0, mostForms)
      .map((form) => `<bdi>${html(form)}</bdi>`)
      .join('<br>') + (forms.length > mostForms ? `<br>and ${forms.length - mostForms} more` : '');
  const owners = distinct(own, ({ owner }) => owner ?? '').filter(Boolean);
  return `<tr><th scope="row">${written}</th><td class="number">${at.length}</td><td>${html(some(distinct(own, ({ locale }) => locale)))}</td><td>${html(some(distinct(own, ({ channel }) => channelName(channel))))}</td><td>${html(some(owners))}</td><td class="where">${where}</td></tr>`;
}

function table(inventory: Inventory, unitAt: readonly number[], title: string, usages: readonly Usage[]): string {
  const rows = usages.slice(0, mostRows).map((usage) => row(inventory, unitAt, usage));
  const more = usages.length > mostRows ? `<p class="soft">and ${usages.length - mostRows} more</p>` : '';
  const inside = rows.length
    ? `<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th scope="col">As written</th><th scope="col">Wordings</th><th scope="col">Languages</th><th scope="col">Channels</th><th scope="col">Departments</th><th scope="col">Where</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}`
    : '<p class="soft">None was found.</p>';
  return `<section><h3>${title} <span class="soft">${usages.length ? usages.length : ''}</span></h3>${inside}</section>`;
}

/** The section, as mark-up. */
export function wordingTables(inventory: Inventory, units: readonly Unit[], { greetings, signOffs, contacts, names }: Wording): string {
  const unitAt = unitAtOf(units);
  return [
    table(inventory, unitAt, 'Greetings', greetings),
    table(inventory, unitAt, 'Sign-offs', signOffs),
    table(inventory, unitAt, 'Contacts', contacts),
    table(inventory, unitAt, 'Names, each with the ways it is written', names),
  ].join('');
}
