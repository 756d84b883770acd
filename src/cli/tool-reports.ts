/** Reports of other tools: lines of `file:line:column`, Vale's JSON, ESLint's JSON. Pure. */

/** A finding of another tool, in the text that it was given. */
export interface Foreign {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly column: number;
  /** The words it found, or null where the report does not say. */
  readonly words: string | null;
  /** After the last character; null where the report does not say. */
  readonly endColumn: number | null;
  readonly rule: string;
  readonly message: string;
  readonly severity: 1 | 2;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const word = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown, otherwise: number): number => (typeof value === 'number' && Number.isInteger(value) ? value : otherwise);

/** `a.txt:1:5 - Unknown word (teh)`, `a.txt:1:5:Vale.Spelling:Did you really mean 'teh'?` */
const line = /^(.{1,1000}?):(\d{1,9}):(\d{1,9})(?::[ \t]*|[ \t]+-[ \t]+)(.{1,2000})$/;

function ofLine(text: string): Foreign | null {
  // What a terminal would show in color.
  const plain = text.replace(/\u001b\[[\d;]{0,20}m/g, '').trim();
  const [, file, at, column, said] = line.exec(plain) ?? [];
  if (file === undefined || said === undefined) return null;
  const vale = /^([A-Za-z][\w-]*\.[\w.-]+):(.*)$/.exec(said);
  const spelling = /^(?:Unknown|Forbidden|Misspelled) word \(([^)]{1,200})\)/.exec(said);
  return {
    file,
    line: Number(at),
    column: Number(column),
    words: spelling?.[1] ?? /['"‘“]([^'"’”]{1,200})['"’”]/.exec(said)?.[1] ?? null,
    endColumn: null,
    rule: vale?.[1] ?? (spelling ? 'cspell' : 'report'),
    message: (vale?.[2] ?? said).trim(),
    severity: /\berror\b/i.test(said.slice(0, 20)) ? 2 : 1,
  };
}

function ofVale(report: Readonly<Record<string, unknown>>): Foreign[] {
  return Object.entries(report).flatMap(([file, alerts]) =>
    (isList(alerts) ? alerts : []).flatMap((alert): Foreign[] => {
      if (!isObject(alert)) return [];
      const span = isList(alert['Span']) ? alert['Span'] : [];
      return [
        {
          file,
          line: number(alert['Line'], 1),
          column: number(span[0], 1),
          words: word(alert['Match']) || null,
          endColumn: number(span[1], 0) + 1,
          rule: word(alert['Check']) || 'vale',
          message: word(alert['Message']),
          severity: alert['Severity'] === 'error' ? 2 : 1,
        },
      ];
    }),
  );
}

function ofEslint(report: readonly unknown[]): Foreign[] {
  return report.filter(isObject).flatMap(({ filePath, messages }) =>
    (isList(messages) ? messages : []).filter(isObject).map((message) => ({
      file: word(filePath),
      line: number(message['line'], 1),
      column: number(message['column'], 1),
      words: null,
      endColumn: number(message['endLine'], 0) === number(message['line'], 1) ? number(message['endColumn'], 0) || null : null,
      rule: word(message['ruleId']) || 'report',
      message: word(message['message']),
      severity: message['severity'] === 2 ? 2 : 1,
    })),
  );
}

/** The findings of a report. */
export function foreignFindings(report: string): Foreign[] {
  if (/^\s*[[{]/.test(report)) {
    try {
      const value: unknown = JSON.parse(report);
      if (isList(value)) return ofEslint(value);
      if (isObject(value)) return ofVale(value);
    } catch {
      // lines, then
    }
  }
  return report.split(/\r?\n/).flatMap((text) => ofLine(text) ?? []);
}
