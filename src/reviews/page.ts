/** The page for a reviewer: each message as it was approved and as it is now, what is found in it, and a list of what is approved. Pure. */
import { html, webPage } from '../web-page.ts';
import { listForm } from './approve.ts';
import { hunksOf } from './difference.ts';
import { script, style } from './page-look.ts';
import { shownWord, type Seen } from './seen.ts';
import type { Review } from './state.ts';

/** A message as the page shows it. */
export interface PageMessage {
  readonly entry: string;
  readonly locale: string;
  /** Its language as approvals know it. */
  readonly approved: string;
  readonly variant: string | null;
  readonly words: string;
  readonly channel: string;
  readonly purpose: string;
  readonly owner: string | null;
  /** Its place in a journey, in words. */
  readonly journey: string | null;
  readonly review: Review;
  readonly before: readonly Seen[] | null;
  readonly now: readonly Seen[];
  readonly findings: readonly { readonly rule: string; readonly severity: 'error' | 'warning'; readonly what: string }[];
}

const titles = { changed: 'Changed', unreviewed: 'Not approved yet', stale: 'Approved too long ago', approved: 'Approved' } as const;

/** Words as paragraphs; those in `marked` stand in an element of their own. */
function prose(seen: readonly Seen[], marked: ReadonlySet<number>, tag: 'ins' | 'del'): string {
  let out = '';
  let open = false;
  for (const [i, one] of seen.entries()) {
    const begins = marked.has(i) && !marked.has(i - 1);
    if (open && !marked.has(i)) {
      out += `</${tag}>`;
      open = false;
    }
    out += i === 0 ? '' : one.opens ? (open ? `</${tag}></p><p><${tag}>` : '</p><p>') : ' ';
    if (begins) {
      out += `<${tag}>`;
      open = true;
    }
    const word = html(shownWord(one));
    out += one.kind === 'mark' ? `<span class="mark">${word}</span>` : word;
  }
  return `<p>${out}${open ? `</${tag}>` : ''}</p>`;
}

/** Parts that are marked beside the text. */
const parts = new Set(['subject', 'preheader', 'title', 'picture']);

/** Words without marks of the text where it only goes on. */
function withoutText(seen: readonly Seen[]): readonly Seen[] {
  let last = 'text';
  return seen.filter(({ kind, text }) => {
    const goesOn = kind === 'mark' && text === 'text' && last === 'text';
    if (kind === 'mark' && (text === 'text' || parts.has(text))) last = text;
    return !goesOn;
  });
}

const indices = (ranges: readonly (readonly [number, number])[]): ReadonlySet<number> =>
  new Set(ranges.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i)));

function texts({ before, now: given }: PageMessage): string {
  const now = withoutText(given);
  const column = (title: string, text: string, lang: string) =>
    `<section class="${lang}"><h3>${title}</h3><div class="text">${text}</div></section>`;
  if (!before) return `<div class="one">${column('The words', prose(now, new Set(), 'ins'), 'now')}</div>`;
  const was = withoutText(before);
  const hunks = hunksOf(was, now);
  return `<div class="both">${column('As approved', prose(was, indices(hunks.map((hunk) => hunk.was)), 'del'), 'was')}${column(
    'Now',
    prose(now, indices(hunks.map((hunk) => hunk.is)), 'ins'),
    'now',
  )}</div>`;
}

function history({ state, approvals, missing, before }: Review): string {
  const signed = approvals.map(({ role, by, on }) => `${role}${by === null ? '' : ` (${by})`} on ${on}`);
  const sentences = [
    before && state === 'changed'
      ? `Other words than these were approved by ${before.role}${before.by === null ? '' : ` (${before.by})`} on ${before.on}.`
      : '',
    signed.length ? `These words were approved by ${signed.join(', ')}.` : '',
    missing.length ? `Asks for a review by ${missing.join(' and ')}.` : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

function card(message: PageMessage, i: number): string {
  const { entry, locale, approved, variant, words, channel, purpose, owner, journey, review, findings } = message;
  const facts = [
    channel,
    locale,
    variant && `variant ${variant}`,
    purpose,
    owner && `owner: ${owner}`,
    journey && `journey: ${journey}`,
  ].filter((fact): fact is string => Boolean(fact) && fact !== 'unknown');
  const data = { entry, locale: approved, variant: variant ?? '', words, state: review.state, roles: review.missing.join('\n') };
  const given = Object.entries(data).map(([name, value]) => ` data-${name}="${html(value)}"`);
  const problems = findings.map(
    ({ severity, what, rule }) =>
      `<li><span class="badge ${severity}">${severity}</span> ${html(what)} <span class="soft">${html(rule)}</span></li>`,
  );
  return `<article${given.join('')} aria-labelledby="m${i}">
<header class="top"><h2 id="m${i}">${html(entry)}</h2><span class="state ${review.state}">${titles[review.state]}</span></header>
<ul class="facts">${facts.map((fact) => `<li>${html(fact)}</li>`).join('')}</ul>
<p class="history">${html(history(review))}</p>
${texts(message)}
${problems.length ? `<h3>What touchlint finds in it</h3><ul class="found">${problems.join('')}</ul>` : ''}
<label class="tick"><input type="checkbox" aria-describedby="m${i}"> I approve these words</label>
</article>`;
}

/** The page. */
export function reviewPage(name: string, messages: readonly PageMessage[], day: string): string {
  const roles = [...new Set(messages.flatMap(({ review }) => review.missing))].sort();
  const states = [...new Set(messages.map(({ review }) => review.state))];
  const options = (values: readonly (readonly [value: string, label: string])[]) =>
    values.map(([value, label]) => `<option value="${html(value)}">${html(label)}</option>`).join('');
  const number = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  const body = `<a class="skip" href="#messages">Skip to the messages</a>
<header class="page">
<h1>${messages.length ? `${number} to review` : 'Nothing to review'}</h1>
<p>${html(name)}, ${day}. Read each message, tick those that may go to customers as they are, and send the list back: nothing leaves this page by itself.</p>
</header>
<form class="bar" hidden>
<label>Search<input name="search" type="search" autocomplete="off"></label>
<label>State<select name="state"><option value="">all</option>${options(states.map((state) => [state, titles[state]]))}</select></label>
<label>For the role<select name="roles"><option value="">all</option>${options(roles.map((role) => [role, role]))}</select></label>
</form>
<main id="messages" tabindex="-1" data-form="${listForm}">
<p class="shown" role="status">${number}</p>
${messages.map(card).join('\n')}
</main>
<form class="list" hidden aria-label="Your list">
<p class="ticked" role="status">Nothing is ticked yet</p>
<label>Your name<input name="by" autocomplete="name"></label>
<label>Your role<select name="role">${options(roles.map((role) => [role, role]))}</select></label>
<button type="button" name="ticks">Tick all that are shown</button>
<button type="button" name="copy">Copy the list</button>
<a class="button" download="approved.json" href="#messages">Download the list</a>
<details><summary>The list, for <code>touchlint approve --from approved.json</code></summary><textarea name="json" readonly rows="8" aria-label="The list of what is approved"></textarea></details>
</form>`;
  return webPage({ title: `Review: ${name}`, style, script, body });
}
