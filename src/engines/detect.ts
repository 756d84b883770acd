/** Which engines a text is written in. Cheap searches come before each pattern: most texts have no code at all. */
import { engineOfExtension } from './table.ts';

const braces = ['jinja', 'liquid', 'handlebars', 'go', 'blade', 'magento'];
const percents = ['erb', 'ejs', 'eex', 'heex'];

const smarty =
  /\{\$[A-Za-z_][\w.>[\]-]{0,60}(?:\||->)|\{\/(?:if|foreach|section|literal|block|capture|strip|l|t|ts)\}|\{(?:include|extends)\s+file=|\{(?:l\s+s|translate\s+key|assign\s+var)=|\{foreach\s+(?:from=)?\$/;
/** Where a file may be Smarty by its name, less will do. */
const perhapsSmarty = /\{\*|\{\$\w|\{(?:if|foreach|include|literal|translate|block|extends|assign|l|t)\b[^{}\n]{0,200}\}|\{\/\w+\}/;
const bladeTags =
  /\{!!|\{\{--|(?:^|[^\w@.])@(?:if|foreach|forelse|extends|section|include|component|lang|php|isset|unless|yield|endif)\b ?(?:\(|$)/m;
const magentoTags =
  /<!--@(?:subject|vars)|\{\{(?:var|depend|trans|template|store|htmlescape|inlinecss|layout|customvar)\s+["\w]+(?:[=."]|\.|\}\}|_|\s+url=)/i;

function amongBraces(text: string): string | null {
  if (text.includes('{!!') || text.includes('{{--') || text.includes('@')) if (bladeTags.test(text)) return 'blade';
  const tags = text.includes('{%');
  if (!tags && !text.includes('{{')) return null;
  if (text.includes('{{${') || (text.includes('.${') && /\{\{\s*\w+\.\$\{/.test(text))) return 'liquid'; // Braze
  if (tags && /\{%-?\s*\w/.test(text))
    return /\{%-?\s*(assign|render|unless|case|elsif|liquid|abort_message|connected_content)\b|\|\s*(date|money|default|append|t):?\s/.test(
      text,
    ) && !/\{%-?\s*(?:trans|blocktrans|load|elif)\b/.test(text)
      ? 'liquid'
      : 'jinja';
  if (!text.includes('{{')) return null;
  if (magentoTags.test(text)) return 'magento';
  if (/\{\{~?(?:[#>^!]|\/(?!\*))|\{\{\{|\{\{~?else|\{\{insert /.test(text)) return 'handlebars';
  if (/\{\{-?\s*(?:(?:if|range|with|else if)\s+(?:\w+\s+){0,3}\(?[.$]|end\s*-?\}\}|(?:template|define|block)\s+["`]|\.[A-Za-z])/.test(text))
    return 'go';
  if (/\{\{\s*\$\w|\{\{\s*(?:__|trans|config|url|route)\(/.test(text)) return 'blade';
  if (/\{\{[^{}]{0,200}\|/.test(text)) return /\|\s*default:'/.test(text) ? 'jinja' : 'liquid'; // Klaviyo, Liquid
  return 'handlebars';
}

/** A comment for touchlint shows whose comments they are, where no other tag does. */
const commented: readonly (readonly [engine: string, comment: RegExp])[] = [
  ['jinja', /\{#-?\s{0,9}touchlint-/],
  ['go', /\{\{(?:- )?\/\*\s{0,9}touchlint-/],
  ['magento', /\{\{\*\s{0,9}touchlint-/],
  ['smarty', /(?<!\{)\{\*\s{0,9}touchlint-/],
  ['freemarker', /(?:<#|\[#)--\s{0,9}touchlint-/],
  ['velocity', /#\*\s{0,9}touchlint-/],
];

/** Signs of which every engine's tags have one: most entries of catalogs have none. */
const signs = /[@*<%[#${]|\?\?|th:/;

/** Which engines a text is written in: its extensions first, then what its tags look like. */
export function detectEngines(text: string, extensions: readonly string[]): readonly string[] {
  if (!extensions.length && !signs.test(text)) return [];
  const found = new Set(extensions.flatMap((extension) => engineOfExtension(extension)?.name ?? []));
  const has = (names: readonly string[]) => names.some((name) => found.has(name));
  if (!found.size && text.includes('touchlint-')) for (const [engine, comment] of commented) if (comment.test(text)) found.add(engine);
  if (text.includes('@@include(')) found.add('file-include');
  if (text.includes('*|') && /\*\|(IF|IFNOT|END|ELSE)\b/.test(text)) found.add('mailchimp');
  if (text.includes('<%') && !has(percents)) found.add(amongPercents(text));
  if (text.includes('<?') && !found.has('blade') && /<\?(?:php\b|=)/.test(text)) found.add('php');
  if (text.includes('%%') && /%%=|%%\[/.test(text)) found.add('ampscript');
  if (text.includes('??') && /\(\([^()?\n]{1,100}\?\?/.test(text)) found.add('notify');
  if (text.includes('th:') && /\sth:[a-z]{2,10}="/.test(text)) found.add('thymeleaf');
  else if (text.includes('[[') && /\[\[[#$]\{/.test(text)) found.add('thymeleaf');
  if (!found.has('freemarker') && !found.has('thymeleaf') && isFreemarker(text)) found.add('freemarker');
  if (!found.has('velocity') && !found.has('freemarker') && isVelocity(text)) found.add('velocity');
  if (!has(braces)) {
    const engine = amongBraces(text);
    if (engine) found.add(engine);
  }
  if (
    !has(braces) &&
    !has(['smarty', 'heex', 'freemarker', 'velocity']) &&
    text.includes('{') &&
    (extensions.includes('tpl') ? perhapsSmarty : smarty).test(text)
  )
    found.add('smarty');
  return [...found];
}

function amongPercents(text: string): string {
  if (/<%=?\s*(?:if|unless|for|case|cond)\b[^%]{0,300}\bdo\s*%>|<%=[^%]{0,200}<>/.test(text)) return 'eex';
  return /<%[-_]?\s*(\}|(if|for|while)\s*\(|include\()|<%-/.test(text) && !/<%=?\s*(end|t\(|@)/.test(text) ? 'ejs' : 'erb';
}

function isFreemarker(text: string): boolean {
  if (
    (text.includes('<#') || text.includes('[#')) &&
    /[<[]#(?:if|list|assign|include|import|macro|switch|setting|ftl|local|global)\b/.test(text)
  )
    return true;
  if (text.includes('</@') || (text.includes('<@') && /<@[\w.]{1,60}[^<>]{0,300}\/>/.test(text))) return true;
  return text.includes('${') && /\$\{[\w.()]{1,100}(?:!(?:["'\w}(])|\?(?:\?|[a-z_]{2,30}))|\$\{msg\(/.test(text);
}

const isVelocity = (text: string): boolean =>
  (text.includes('#') && /(?:^|[^\w&#/<[{~])#(?:if|foreach|set|parse)\s{0,3}\(/.test(text)) ||
  (text.includes('$!') && /\$!\{?[A-Za-z]/.test(text));
