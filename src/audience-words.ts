/** What the words of a path or a key say of who a message is for. */

/** People of the sender's own, and programs that watch over others: each tells by itself. */
const alone = new Set(
  'admin admins administrator staff employee employees internal moderator moderators backoffice merchant cron watchdog'.split(' '),
);
const departments = new Set('support helpdesk sales accounting bookkeeping operations ops devs developers'.split(' '));
const tellers = new Set(['for', 'notify', 'alert']);
const told = new Set(['notify', 'notification', 'alert']);
/** A ticket that is sent to support was sent there by its reader. */
const broughtThere =
  /^(?:sent|send|forwarded|forward|passed|escalated|assigned|transferred|submitted|handed|moved|upgraded?|write|wrote|reply|replied|speak|talk|welcome|switch|switched|access|added|reported|connect|connected)$/;
/** What a program says of its own records. */
const records = new Set(['log', 'logs', 'exception', 'exceptions']);
const ofRecords = new Set('alert alerts warning warnings error errors clean cleaned cleanup rotation'.split(' '));

/** Whether the words of one segment of a path or key say that a message is for the sender's own people. */
export function isForStaff(words: readonly string[]): boolean {
  if (words.some((word, i) => alone.has(word) || alone.has(word + (words[i + 1] ?? '')))) return true;
  if (words.some((word, i) => records.has(word) && ofRecords.has(words[i + 1] ?? ''))) return true;
  if (!words.some((word) => departments.has(word))) return false;
  const [first = '', second = ''] = words;
  if (tellers.has(first) && departments.has(second)) return true; // "for_sales_lead"
  if (words.length === 2 && departments.has(first) && told.has(second)) return true; // "support_alert"
  const to = words.length - 2; // "shop_closed_to_support"
  return words[to] === 'to' && departments.has(words[to + 1]!) && !broughtThere.test(words[to - 1] ?? '');
}
