/** What the names of elements mean: of HTML, and of languages that are written like it. */
import type { Construct } from '../engines/scan.ts';
import type { Span } from '../mapped.ts';
import type { Attributes } from './html-look.ts';

type Names = ReadonlySet<string>;

/** A language of tags. */
export interface Dialect {
  /** Elements that stand apart from what is around them. */
  readonly blocks: Names;
  /** Elements that hold nothing. */
  readonly empty: Names;
  /** Elements whose content nobody reads. */
  readonly silent: Names;
  /** Elements that a `href` makes links. */
  readonly links: Names;
  /** Elements that show a picture, with its `alt`. */
  readonly pictures: Names;
  /** The element that declares the language. */
  readonly root: string;
  /** What an opening tag ends that was left open, and how far up it looks. */
  readonly ends: Readonly<Record<string, readonly [ended: Names, within: Names]>>;
  /** Elements that are a part of the message by their name. */
  readonly parts: Readonly<Record<string, 'title' | 'preheader' | 'heading' | 'button' | 'link' | 'footer'>>;
  /** The template code that an element is by its attributes; it stands in place of the element's content. */
  readonly codeOf?: (tag: string, attributes: Attributes, place: Span) => Construct | null;
}

/** A set of words that stand in a line. */
export const words = (list: string): Names => new Set(list.split(' '));

/** Cells of a table, and what holds them: tags that were left open inside end with them. */
export const cells = words('td th');
export const tableParts = words('table tbody thead tfoot tr td th body html');

/** HTML. */
export const html: Dialect = {
  // prettier-ignore
  blocks: words('address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select summary table tbody td textarea tfoot th thead title tr ul'),
  empty: words('area base br col embed hr img input link meta param source track wbr'),
  silent: words('script style svg math template noscript iframe object xml canvas'),
  links: words('a'),
  pictures: words('img'),
  root: 'html',
  ends: {
    td: [words('td th'), words('table')],
    th: [words('td th'), words('table')],
    tr: [words('tr'), words('table')],
    tbody: [words('tbody thead'), words('table')],
    li: [words('li'), words('ul ol menu dir')],
    dt: [words('dt dd'), words('dl')],
    dd: [words('dt dd'), words('dl')],
    a: [words('a'), words('td th')],
  },
  parts: {
    title: 'title',
    h1: 'heading',
    h2: 'heading',
    h3: 'heading',
    h4: 'heading',
    h5: 'heading',
    h6: 'heading',
    button: 'button',
    footer: 'footer',
  },
};
