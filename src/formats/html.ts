import type { Format } from '../format.ts';
import { html } from './html-dialect.ts';
import { parsePage } from './html-page.ts';

const format: Format = {
  name: 'html',
  extensions: ['html', 'htm', 'xhtml'],
  catalog: false,
  parse: (below, context) => parsePage(below, context, html),
};
export default format;
