/** What the components of e-mail libraries are in HTML. */

/** The HTML of a component: a tag, `preheader`, `button`, or nothing that is read. */
const tags: Readonly<Record<string, string>> = {
  Html: 'html',
  Head: 'head',
  Body: 'body',
  Preview: 'preheader',
  Title: 'title',
  Heading: 'h1',
  Text: 'p',
  Button: 'button',
  Link: 'a',
  Img: 'img',
  Image: 'img',
  Hr: 'hr',
  Divider: 'hr',
  Spacer: 'hr',
  Br: 'br',
  Section: 'div',
  Row: 'div',
  Column: 'div',
  Container: 'div',
  Tailwind: 'div',
  Markdown: 'div',
  Wrapper: 'div',
  Hero: 'div',
  Group: 'div',
  Table: 'table',
  CodeInline: 'code',
  Trans: 'span',
  Fragment: '',
  Suspense: '',
  CodeBlock: 'none',
  Font: 'none',
  Style: 'none',
  Attributes: 'none',
  All: 'none',
  Class: 'none',
  Breakpoint: 'none',
  Conditional: 'none',
  Raw: 'none',
  Graph: 'none',
  Background: 'div',
};

/** The HTML that a component of a library stands for, or null where it is no known one. */
export function tagOf(name: string): string | null {
  const last = name.split('.').at(-1)!;
  if (last === 'Mjml') return 'html';
  const plain = last.replace(/^Mjml(?=[A-Z])/, '');
  return Object.hasOwn(tags, plain) ? tags[plain]! : null;
}

/** Attributes of a component that its reader sees, by what they are to him: tags as above. */
export function readAttribute(name: string): string | null {
  if (/^(?:preview|previewText|preheader|preHeader)$/.test(name)) return 'preheader';
  if (/^(?:title|heading|headline|header)$/.test(name)) return 'h1';
  if (/^(?:label|cta|button|action|(?:button|cta|action|link)(?:Text|Label|Title))$/.test(name)) return 'button';
  return /^(?:text|message|description|body|content|greeting|intro|outro|lead|footer|subtitle|subheading|signature|signOff|note|disclaimer|caption|(?:body|footer|intro|main|header)(?:Text|Content))$/.test(name) // prettier-ignore
    ? 'p'
    : null;
}
