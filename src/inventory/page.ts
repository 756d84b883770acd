/** The inventory as one page that needs nothing else: every message as its reader gets it, journeys, voices and wording. */
import { html, webPage } from '../web-page.ts';
import { channelName, purposeName, titleOf } from './named.ts';
import { needsAttention, pageData, unitsOf } from './page-data.ts';
import { journeys } from './page-journeys.ts';
import { overview } from './page-overview.ts';
import { script } from './page-script.ts';
import { style } from './page-style.ts';
import { voiceMap } from './page-voices.ts';
import { wordingTables } from './page-wording.ts';
import type { Inventory, ListedMessage } from './record.ts';
import { outliersOf, speakersOf, widestGap } from './voices.ts';
import { wordingOf } from './wording.ts';

const views = [
  ['overview', 'Overview'],
  ['messages', 'Messages'],
  ['journeys', 'Journeys'],
  ['voices', 'Voice map'],
  ['wording', 'Wording'],
] as const;

const reviewWords: Readonly<Record<string, string>> = {
  approved: 'approved',
  changed: 'changed since it was approved',
  unreviewed: 'not reviewed',
  stale: 'reviewed long ago',
};
/** How much of the words a table shows. */
const longest = 160;

/** Where no script runs: a row a message. */
function plainTable(messages: readonly ListedMessage[]): string {
  const rows = messages.map((message) => {
    const { channel, findings, file, line, locale, name, owner, parts, purpose, review, subject } = message;
    const words = parts
      .filter(({ role }) => role !== 'link')
      .map(({ text }) => text)
      .join(' ');
    const open = findings.filter(({ answered }) => answered === null).length;
    const cells = [
      `${html(titleOf(name))}<br>${html(file)}:${line}`,
      html(locale),
      html(channelName(channel)),
      html(purposeName(purpose)),
      html(owner ?? ''),
      html((subject && !words.startsWith(subject) ? `${subject} – ${words}` : words).slice(0, longest)),
      html(review ? (reviewWords[review.state] ?? '') : ''),
      needsAttention(message) ? String(open) : '',
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const heads = ['Message', 'Language', 'Channel', 'Purpose', 'Department', 'Words', 'Review', 'Findings'].map(
    (head) => `<th scope="col">${head}</th>`,
  );
  return `<table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

const filters = [
  ['channel', 'Channel'],
  ['owner', 'Department'],
  ['journey', 'Journey'],
  ['locale', 'Language'],
  ['purpose', 'Purpose'],
  ['review', 'Review'],
  ['rule', 'Fault'],
] as const;

const messagesView = (messages: readonly ListedMessage[]): string => `<form class="filters" role="search" aria-label="Messages" hidden>
<label class="search">Search<input name="search" type="search" autocomplete="off" placeholder="words, subject, file, placeholder"></label>
${filters.map(([name, label]) => `<label>${label}<select name="${name}"></select></label>`).join('\n')}
<label>Group by<select name="group"><option value="">nothing</option>${filters.map(([name, label]) => `<option value="${name}">${label.toLowerCase()}</option>`).join('')}</select></label>
<label>Order<select name="order"><option value="">faults first</option><option value="name">by name</option><option value="changed">last changed first</option></select></label>
<button type="reset">Show all</button>
</form>
<p class="shown" role="status"></p>
<div class="list"></div>
<button class="more" hidden>Show more messages</button>
<noscript><p>Search, filters and previews need JavaScript. Here is the list.</p>${plainTable(messages)}</noscript>`;

/** The page, as HTML. */
export function inventoryPage(inventory: Inventory): string {
  const { messages, name } = inventory;
  const units = unitsOf(messages);
  const purposes = speakersOf(messages, ({ purpose }) => purpose);
  const owners = speakersOf(messages, ({ owner }) => owner);
  const gap = widestGap(purposes);
  const inside: Readonly<Record<(typeof views)[number][0], string>> = {
    overview: overview(inventory, units, purposes, gap),
    messages: messagesView(messages),
    journeys: journeys(inventory, units),
    voices: voiceMap(inventory, units, purposes, owners, gap, outliersOf(messages)),
    wording: wordingTables(inventory, units, wordingOf(inventory)),
  };
  const links = views.map(([id, label]) => `<li><a href="#${id}">${label}</a></li>`);
  const sections = views.map(
    ([id, label]) =>
      `<section class="view" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title" class="title" tabindex="-1">${label}</h2>${inside[id]}</section>`,
  );
  const body = `<a class="skip" href="#content">Skip to the content</a>
<header class="top"><div><p class="kind">Message inventory</p><h1>Every message of ${html(name)}</h1></div>
<nav aria-label="Views"><ul>${links.join('')}</ul></nav></header>
<main id="content" tabindex="-1">
${sections.join('\n')}
</main>
<footer>Made by touchlint from the templates. <code>touchlint explain RULE</code> tells why a rule is there, and what helps.</footer>
<script type="application/json" id="data">${pageData(inventory, units)}</script>`;
  return webPage({ title: `Every message of ${name}`, style, script, body });
}
