/** The samples of a rule's page. Pure. */

interface SampleFile {
  readonly path: string;
  readonly channel: string | null;
  readonly text: string;
}

/** Files that are linted together: one sample, or the fences of a small repository. */
export interface Sample {
  readonly section: string;
  readonly files: readonly SampleFile[];
  /** Line of the page at which the sample ends, after its closing fence. */
  readonly end: number;
}

const channels = new Set(['email', 'sms', 'push', 'chat', 'letter', 'inapp']);

/** The samples of a page, in order. */
export function samplesOf(page: string): Sample[] {
  const lines = page.split('\n');
  const samples: Sample[] = [];
  let section = '';
  let repository: SampleFile[] = [];
  for (let i = 0; i < lines.length; i++) {
    section = /^## (.+)/.exec(lines[i]!)?.[1] ?? section;
    const fence = /^```(\w+)(?: file=(\S+))?\s*$/.exec(lines[i]!);
    if (!fence) continue;
    const close = lines.indexOf('```', i + 1);
    const [, language = '', path] = fence;
    const text = lines.slice(i + 1, close).join('\n') + '\n';
    i = close;
    if (language === 'diagnostics') continue;
    const channel = channels.has(language) ? language : null;
    if (path !== undefined) {
      repository.push({ path, channel, text });
      // a fence that follows at once belongs to the same repository when it has a title too; words between them part two
      const next = lines.slice(i + 1).find((line) => line.trim());
      if (next && /^```\w+ file=/.test(next)) continue;
      samples.push({ section, files: repository, end: i });
      repository = [];
    } else if (channel !== null) samples.push({ section, files: [{ path: 'message.txt', channel, text }], end: i });
  }
  return samples;
}
