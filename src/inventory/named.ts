/** What channels, purposes and consequences are called on the page, and links from one of its views to another. */

const channelNames: Readonly<Record<string, string>> = {
  email: 'E-mail',
  sms: 'SMS',
  push: 'Push',
  chat: 'Chat',
  letter: 'Letter',
  inapp: 'In-app',
  unknown: 'Channel unknown',
};
/** `sms` → SMS. */
export const channelName = (channel: string): string => channelNames[channel] ?? channel;

/** `bad-news` → bad news. */
export const purposeName = (purpose: string): string => (purpose === 'unknown' ? 'purpose unknown' : purpose.replaceAll('-', ' '));

/** What each class of consequence takes from the reader. */
export const consequences: Readonly<Record<number, string>> = {
  1: 'a fee',
  2: 'a suspension',
  3: 'a credit bureau, a collector or the end of the contract',
  4: 'court',
};

/** The name of a message, with a star where each language has a file: `locales/.yml#late` → `locales/*.yml#late`. */
export const titleOf = (name: string): string => name.replace(/(^|\/)(?=\.[a-z]{1,12}(?:#|$))/g, '$1*');

/** With a capital, at the beginning of a sentence. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The address of the list of messages with these filters. */
export function messagesWith(filters: Readonly<Record<string, string>>): string {
  // half of a pair, which no address can hold
  const coded = (text: string) => encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
  return `#messages?${Object.entries(filters)
    .map(([name, value]) => `${name}=${coded(value)}`)
    .join('&')}`;
}
