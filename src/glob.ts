/** Patterns for paths and keys, matched segment by segment in bounded time: no pattern becomes a regular expression. */

export type Matches = (segments: readonly string[]) => boolean;

/** Whether a segment fits a pattern: `*` any characters, `?` one. Backs up to the last `*` only, which is enough. */
function fits(pattern: string, text: string): boolean {
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let t = 0; t < text.length;) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star < 0) return false;
    else {
      p = star + 1;
      t = ++resume;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Whether a pattern fits segments, `**` any number of them: which of its prefixes fit so far is carried from one to the next. */
export function fitsSegments(pattern: readonly string[], segments: readonly string[]): boolean {
  const open = (reached: Set<number>) => {
    for (let i = 0; i < pattern.length; i++) if (reached.has(i) && pattern[i] === '**') reached.add(i + 1);
    return reached;
  };
  let reached = open(new Set([0]));
  for (const segment of segments) {
    const next = new Set<number>();
    for (const i of reached) {
      if (i >= pattern.length) continue;
      if (pattern[i] === '**') next.add(i);
      else if (fits(pattern[i]!, segment)) next.add(i + 1);
    }
    reached = open(next);
    if (!reached.size) return false;
  }
  return reached.has(pattern.length);
}

/** `a{b,c}d` → `abd`, `acd`; at most 256 alternatives, the rest of the braces are taken as they stand. */
function expandBraces(pattern: string): string[] {
  let list = [pattern];
  for (;;) {
    const next = list.flatMap((one) => {
      const inner = /\{([^{}]*,[^{}]*)\}/.exec(one);
      if (!inner) return [one];
      return inner[1]!.split(',').map((choice) => one.slice(0, inner.index) + choice + one.slice(inner.index + inner[0].length));
    });
    if (next.length === list.length || next.length > 256) return list;
    list = next;
  }
}

/**
 * A pattern of paths: `*` within a folder, `**` any folders, `?` one character, `{a,b}` alternatives. One without
 * wildcards also takes all that is in the folder it names, and so does a slash at its end.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  const patterns = expandBraces(pattern.replace(/^\.?\//, '')).flatMap((one) => {
    const segments = one.split('/').filter((segment) => segment !== '' && segment !== '.');
    return one.endsWith('/') || !/[*?]/.test(one) ? [segments, [...segments, '**']] : [segments];
  });
  return (path) => {
    const segments = path.split('/');
    return patterns.some((one) => fitsSegments(one, segments));
  };
}

/** A pattern of keys: segments set apart by dots, `*` for one or a part of one, `**` for any number. */
export function keyPattern(pattern: string): Matches {
  const patterns = expandBraces(pattern).map((one) => one.split('.'));
  return (segments) => patterns.some((one) => fitsSegments(one, segments));
}

/**
 * A pattern of messages, as their entries are written: `sms/*.txt`, `config/locales/en.yml#arrears_mailer.*`. Without
 * a `#` it fits the file, or the key of a catalog's entry with or without its locale.
 */
export function entryPattern(pattern: string): (entry: string) => boolean {
  const at = pattern.indexOf('#');
  const file = pathPattern(at < 0 ? pattern : pattern.slice(0, at));
  const key = keyPattern(at < 0 ? pattern : pattern.slice(at + 1));
  return (entry) => {
    const split = entry.indexOf('#');
    const path = split < 0 ? entry : entry.slice(0, split);
    const segments = split < 0 ? null : entry.slice(split + 1).split('.');
    const keyFits = segments !== null && (key(segments) || key(segments.slice(1)));
    return at < 0 ? file(path) || keyFits : file(path) && keyFits;
  };
}
