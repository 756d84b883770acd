/** What a run is asked and what it gives: plain data between the pipeline, the reporters and the command line. */
import type { UnknownStyle } from './engines/unknown-styles.ts';
import type { Remembering } from './cache/memory.ts';
import type { Files } from './files.ts';
import type { Role } from './engines/roles.ts';
import type { PartRole } from './nodes.ts';
import type { Loaded } from './project.ts';
import type { Rule } from './rule.ts';

export type RuleTable = Readonly<Record<string, Rule>>;

/** A replacement in a file: offsets of its text without the BOM. */
export interface LintFix {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** ESLint's `LintMessage`, and what is known of the customer message beside it. */
export interface LintMessage {
  /** Null for what is no rule's finding: a file that cannot be parsed. */
  readonly ruleId: string | null;
  readonly severity: 1 | 2;
  readonly fatal?: true;
  readonly message: string;
  readonly messageId?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly fix?: LintFix;
  readonly suggestions?: readonly { readonly messageId: string; readonly desc: string; readonly fix: LintFix }[];
  readonly entry?: string;
  readonly channel?: string;
  readonly locale?: string;
  readonly purpose?: string;
  readonly owner?: string | null;
  /** Of words that messages of several owners share. */
  readonly owners?: readonly string[];
  /** Of the rule. */
  readonly category?: string;
  readonly journey?: string | null;
  /** One-based position in the journey. */
  readonly step?: number | null;
  readonly condition?: string;
  /** The words found, as the reader gets them; '' where it is of the message as a whole, null for what is missing. */
  readonly evidence?: string | null;
  /** The config that locks its rule: nothing may answer for it but a better message. */
  readonly locked?: string;
}

/** A finding that someone has answered for. */
export interface SuppressedMessage extends LintMessage {
  readonly suppressions: readonly { readonly kind: 'directive' | 'exception' | 'file'; readonly justification: string }[];
}

/** ESLint's `LintResult`: one file. */
export interface LintResult {
  /** Absolute. */
  readonly filePath: string;
  readonly messages: readonly LintMessage[];
  readonly suppressedMessages: readonly SuppressedMessage[];
  readonly errorCount: number;
  readonly fatalErrorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  readonly usedDeprecatedRules: readonly never[];
  /** The file's text, when there are messages. */
  readonly source?: string;
  /** The text with its fixes, when there were any. */
  readonly output?: string;
  /** Of the first result of a shard: which part of a run this is. */
  readonly shard?: ShardMark;
}

/** What keeps touchlint from doing its work: a config it cannot use, a file it cannot read. Exit code 2. */
export interface UsageProblem {
  /** As a person would name it: from the current folder, or null for the command line. */
  readonly file: string | null;
  /** One-based; 0 where there is no place. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** Whether nothing could be linted because of it. */
  readonly fatal: boolean;
}

/** A part of a message, or where one of its links leads, as `inspect` shows it: `ranges` are the stretches of `file` its words come from. */
export interface InspectedPart {
  readonly role: PartRole | 'link';
  /** From the current folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/** Each from −2 to 2, or null where the words do not tell. */
export interface Tone {
  readonly formality: number | null;
  readonly respect: number | null;
  readonly enthusiasm: number | null;
  /** The words behind each score. */
  readonly why: Readonly<Record<string, readonly string[]>>;
}

/** A message as touchlint understands it. */
export interface InspectedMessage {
  readonly entry: string;
  readonly line: number;
  readonly channel: string;
  readonly purpose: string;
  readonly locale: string;
  readonly audience: string;
  readonly owner: string | null;
  readonly journey: string | null;
  readonly variant: string | null;
  readonly step: number | null;
  /** How each piece of metadata was found. */
  readonly how: Readonly<Record<string, string>>;
  readonly readings: number;
  /** Whether there are more readings than were taken. */
  readonly capped: boolean;
  readonly placeholders: readonly { readonly name: string; readonly role: Role; readonly range: readonly [start: number, end: number] }[];
  readonly parts: readonly InspectedPart[];
  /** Files and entries that were brought in; `missing` are those that were not found. */
  readonly composed: readonly string[];
  readonly missing: readonly string[];
  readonly tone: Tone;
}

/** A file of the project, and why it is or is not taken for messages. */
export interface FileReport {
  /** Absolute. */
  readonly filePath: string;
  readonly messages: readonly InspectedMessage[];
  readonly leftAside: readonly { readonly entry: string; readonly why: string }[];
  /** One sentence: what made it a message file, or why it was left aside whole. */
  readonly why: string;
}

/** Counts for the summary. */
interface Counts {
  readonly files: number;
  readonly messages: number;
  readonly byChannel: Readonly<Record<string, number>>;
  readonly byLocale: Readonly<Record<string, number>>;
  /** Of all messages, whoever is asked for; '' for those that nobody is known to own. */
  readonly byOwner?: Readonly<Record<string, number>>;
  /** How many entries and files were left aside, by why. */
  readonly leftAside: Readonly<Record<string, number>>;
}

/** A rule that is on and silent, because the config does not hold what it compares messages with. */
export interface Waiting {
  readonly rule: string;
  readonly data: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** Files, folders or globs, from `cwd`. */
  readonly paths: readonly string[];
  readonly configPath: string | null;
  readonly useConfig: boolean;
  readonly preset: string | null;
  /** `NAME=level`, as typed. */
  readonly ruleFlags: readonly string[];
  readonly stdin: {
    readonly name: string;
    readonly text: string;
    /** Whether a byte order mark stood before it. */ readonly mark?: boolean;
  } | null;
  /** Whether plugins are loaded; they are unless it says otherwise. */
  readonly usePlugins?: boolean;
  /** Texts that stand in for files, by their absolute paths. */
  readonly overlay?: ReadonlyMap<string, string>;
  readonly rules: RuleTable;
  /** Whether directives in files are passed over. */
  readonly noInlineConfig?: boolean;
  /** Whether directives that no finding needs are told, whatever the config says. */
  readonly reportUnused?: boolean;
  /** Where files are read; the disk by default. */
  readonly files?: Files;
  /** Where configs are read, if elsewhere. */
  readonly configs?: Files;
  /** Which day it is, as `2027-06-30`; by the clock where nothing is said. It is asked only where something holds for a time. */
  readonly today?: () => string;
  /** Is told what a run goes by besides options, files and the day: what git remembers, where touchlint is installed, foreign code. */
  readonly goesBy?: (what: 'history' | 'installation' | 'plugin') => void;
  /** What was made of files before: of one that reads the same, it is taken. */
  readonly known?: Map<string, Loaded>;
  /** Is told what there is to do; what it gives is called for each that is done. */
  readonly progress?: (what: 'files read' | 'messages judged' | 'messages listed', total: number) => () => void;
  /** What is known of messages from an earlier run. */
  readonly memory?: Remembering;
  /** Of the selected files only these, absolute. */
  readonly only?: ReadonlySet<string>;
  /** Whether somebody wants to know whose messages are: then CODEOWNERS is read for one file, too. */
  readonly knowOwners?: boolean;
  /** Only what these own is counted, and reported; all where nothing is said. */
  readonly owners?: readonly string[];
}

/** Which part of a run was judged, and what is known of the whole. */
export interface ShardMark {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
  /** How many files all shards judge together. */
  readonly files: number;
  /** How many of the results, the first ones, are of files that this one judged. */
  readonly own: number;
  /** Where it ran. */
  readonly cwd: string;
  /** Whether a problem kept it from doing all of its work. */
  readonly failed: boolean;
  readonly run: Pick<Run, 'root' | 'preset' | 'configured' | 'counts' | 'waiting'>;
}

export interface Run {
  /** Absolute. */
  readonly root: string;
  /** The preset in force where no config says otherwise. */
  readonly preset: string;
  /** Whether any config was found. */
  readonly configured: boolean;
  readonly results: readonly LintResult[];
  /** The files that were chosen to be linted, absolute; of others there may be results too. */
  readonly selected?: readonly string[];
  /** Whether only what is new since another version is told: then the messages counted are those that differ. */
  readonly onlyNew?: boolean;
  /** Where only a part was judged. */
  readonly shard?: ShardMark;
  readonly problems: readonly UsageProblem[];
  /** Whether a config cannot be used: what it holds for was not judged. */
  readonly faulty?: boolean;
  /** Filled by `inspectProject`; `lintProject` leaves it empty. */
  readonly files: readonly FileReport[];
  readonly counts: Counts;
  readonly waiting: readonly Waiting[];
  /** Shapes in several messages that look like placeholders of a style nobody declared; `lintProject` fills it. */
  readonly styles: readonly UnknownStyle[];
}
