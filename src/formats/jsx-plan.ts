/** Which components are e-mails: told from what a file imports and writes, as most files of TSX are pages of a site. */

/** Libraries whose parts make e-mails. */
export const mailLibrary =
  /^(?:@?react-email(?:\/.*)?|@?jsx-email(?:\/.*)?|(?:@faire\/|@)?mjml-react(?:\/.*)?|preact-email|vue-email|@maizzle\/.*)$/;
const imports = /["'](?:@?react-email|@?jsx-email|(?:@faire\/)?mjml-react)(?:\/[^"'\n]{0,80})?["']/;
const body = /<(?:Body|Preview|MjmlBody)\b/;
const parts = /<(?:Section|Row|Column|Text|Container|Heading|Hr|Preview|Button|Link|Img|Body|Tailwind|Mjml[A-Z]\w*)[\s/>]/;
const mailPath = /(?:^|[/._-])(?:e?mails?|mailers?|transactional|newsletters?)(?:[/._-]|$)/i;
/** Libraries whose parts have the same names and make pages. */
const others = /["'](?:next\/document|next\/head|react-native[^"'\n]{0,40}|@chakra-ui\/[^"'\n]{0,40}|@mui\/[^"'\n]{0,40}|@mantine\/[^"'\n]{0,40}|antd|@radix-ui\/[^"'\n]{0,40}|react-bootstrap|@react-pdf\/renderer|react-dom\/client|next\/navigation|next\/link|react-router[^"'\n]{0,20})["']/; // prettier-ignore
const interactive = /\b(?:useState|useEffect|useRef|useCallback|onClick|onChange|onSubmit)\b|^["']use client["']/m;
const testPath = /(?:^|\/)(?:__tests__|__mocks__|tests?|stories)\/|\.(?:test|spec|stories|story)\.[jt]sx$/i;

/** Whether a file of TSX or JSX is an e-mail or a part of one. */
export function isMailComponent(path: string, text: string): boolean {
  if (testPath.test(path)) return false;
  if (imports.test(text)) return true;
  if (others.test(text) || interactive.test(text)) return false;
  if (text.includes('<Html') || text.includes('<Mjml')) return body.test(text);
  return mailPath.test(path) && (parts.test(text) || (/<html[\s>]/.test(text) && /<body[\s>]/.test(text)));
}
