/** What the words of a path or a key say of who a message is for. */

/** People of the sender's own, and programs that watch over others: each tells by itself. */
const alone = new Set(
  'admin admins administrator staff employee employees internal moderator moderators backoffice merchant cron watchdog'.split(' '),
);
const departments = 'support|helpdesk|sales|accounting|bookkeeping|operations|ops|devs|developers';
const forThem = new RegExp(`^(?:for|notify|alert) (?:${departments})(?: |$)|^(?:${departments}) (?:notify|notification|alert)$`);
/** "shop_closed_to_support"; but a ticket that is sent to support was sent there by its reader. */
const toThem = new RegExp(`(?:^|([a-z\\d]+) )to (?:${departments})$`);
const broughtThere =
  /^(?:sent|send|forwarded|forward|passed|escalated|assigned|transferred|submitted|handed|moved|upgraded?|write|wrote|reply|replied|speak|talk|welcome|switch|switched|access|added|reported|connect|connected)$/;
/** What a program says of its own records. */
const ofRecords =
  /(?:^| )(?:log|logs|exception|exceptions) (?:alert|alerts|warning|warnings|error|errors|clean|cleaned|cleanup|rotation)(?: |$)/;

/** Whether the words of one segment of a path or key say that a message is for the sender's own people. */
export function isForStaff(words: readonly string[]): boolean {
  if (words.some((word, i) => alone.has(word) || alone.has(word + (words[i + 1] ?? '')))) return true;
  const name = words.join(' ');
  const to = toThem.exec(name);
  return forThem.test(name) || ofRecords.test(name) || (to !== null && !broughtThere.test(to[1] ?? ''));
}
