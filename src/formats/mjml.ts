/**
 * @format MJML
 * @family pages
 * @reads as HTML, with `mj-title`, `mj-preview`, buttons, accordions and carousels; `mj-include` is put in
 * @notYet titles of pictures
 */
import type { Format } from '../format.ts';
import { comments, markup } from './comments.ts';
import { html, words, type Dialect } from './html-dialect.ts';
import { parsePage } from './html-page.ts';

/** MJML: HTML with elements of its own. */
const mjml: Dialect = {
  ...html,
  blocks: new Set([
    ...html.blocks,
    // prettier-ignore
    ...words('mjml mj-head mj-body mj-wrapper mj-section mj-group mj-column mj-hero mj-text mj-button mj-table mj-title mj-preview mj-navbar mj-social mj-accordion mj-accordion-element mj-accordion-title mj-accordion-text mj-carousel mj-raw'),
  ]),
  empty: new Set([...html.empty, ...words('mj-image mj-divider mj-spacer mj-font mj-breakpoint mj-carousel-image mj-include')]),
  silent: new Set([...html.silent, ...words('mj-style mj-attributes mj-html-attributes')]),
  links: words('a mj-button mj-navbar-link mj-social-element'),
  pictures: words('img mj-image mj-carousel-image'),
  root: 'mjml',
  parts: {
    ...html.parts,
    'mj-title': 'title',
    'mj-preview': 'preheader',
    'mj-button': 'button',
    'mj-navbar-link': 'link',
    'mj-social-element': 'link',
    'mj-accordion-title': 'heading',
  },
  codeOf(tag, attributes, place) {
    if (tag !== 'mj-include' || !attributes.has('path') || /^css$/i.test(attributes.value('type'))) return null;
    return { kind: 'include', keyword: 'include', rest: `"${attributes.raw('path')}"`, engine: 'mjml', ...place };
  },
};

const format: Format = {
  name: 'mjml',
  extensions: ['mjml'],
  catalog: false,
  comments: comments(markup),
  parse: (below, context) => ({ ...parsePage(below, context, mjml), channel: 'email' }),
};
export default format;
