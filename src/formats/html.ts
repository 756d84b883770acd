/**
 * @format HTML
 * @family pages
 * @reads text by what it is (heading, button, link, footer, alternative text), `<title>`, the preheader, a subject in a comment at the
 *   head, `lang`; what stands twice for Outlook is read once
 * @notYet words in `title`, `aria-label` and `value`, in SVG and CSS; AMP for e-mail
 */
import type { Format } from '../format.ts';
import { comments, markup } from './comments.ts';
import { html } from './html-dialect.ts';
import { parsePage } from './html-page.ts';

const format: Format = {
  name: 'html',
  extensions: ['html', 'htm', 'xhtml'],
  catalog: false,
  comments: comments(markup),
  parse: (below, context) => parsePage(below, context, html),
};
export default format;
