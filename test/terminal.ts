/** Draws what a terminal shows as an SVG, for the README. */

const colors: Readonly<Record<string, string>> = {
  31: '#f47067',
  32: '#8ddb8c',
  33: '#f69d50',
  34: '#6cb6ff',
  35: '#dcbdfb',
  36: '#76e3ea',
  90: '#768390',
};
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

interface Style {
  readonly color?: string;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
}

function applied(style: Style, code: string): Style {
  if (code === '0' || code === '') return {};
  if (code === '1') return { ...style, bold: true };
  if (code === '2') return { ...style, dim: true };
  if (code === '4') return { ...style, underline: true };
  if (code === '22') return { ...style, bold: false, dim: false };
  if (code === '24') return { ...style, underline: false };
  if (code === '39')
    return { ...(style.bold && { bold: true }), ...(style.dim && { dim: true }), ...(style.underline && { underline: true }) };
  const color = colors[code];
  return color ? { ...style, color } : style;
}

const span = (text: string, { color, bold, dim, underline }: Style): string => {
  const attributes = [
    color && ` fill="${color}"`,
    bold && ' font-weight="bold"',
    dim && ' opacity="0.6"',
    underline && ' text-decoration="underline"',
  ].filter(Boolean);
  return attributes.length ? `<tspan${attributes.join('')}>${escape(text)}</tspan>` : escape(text);
};

/** An SVG of lines with ANSI colors. Its text stays text: it can be read aloud and searched. */
export function drawTerminal(output: string, title: string): string {
  const lines = output.trimEnd().split('\n');
  let style: Style = {};
  const widest = Math.max(...lines.map((line) => line.replace(/\u001b\[[\d;]*m/g, '').length));
  const rows = lines.map((line, row) => {
    let drawn = '';
    for (const [, text, codes] of line.matchAll(/([^\u001b]*)(?:\u001b\[([\d;]*)m)?/g)) {
      if (text) drawn += span(text, style);
      if (codes !== undefined) for (const code of codes.split(';')) style = applied(style, code);
    }
    return `<text x="16" y="${34 + row * 19}" xml:space="preserve">${drawn}</text>`;
  });
  const width = Math.ceil(widest * 7.83) + 32;
  const height = lines.length * 19 + 34;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">`,
    `<rect width="100%" height="100%" rx="8" fill="#22272e"/>`,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13" fill="#adbac7">',
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
