/** `touchlint completion SHELL`: a script that completes commands, options and their values, from what is declared. */
import rules from '../../rules/index.ts';
import { presetNames } from '../presets.ts';
import { reporters } from '../reporters/index.ts';
import { UsageError, type Io } from './io.ts';

/** An option as it is declared. */
interface DeclaredOption {
  /** With its dashes: `--format`. */
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
}

export interface DeclaredCommand {
  /** '' for touchlint itself. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly DeclaredOption[];
}

interface Completed {
  readonly commands: readonly (DeclaredCommand & {
    /** What its arguments may be, if they are no files. */ readonly values: readonly string[];
  })[];
  /** The values of options, by name. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

const list = (words: readonly string[]) => words.join(' ');
const named = (options: readonly DeclaredOption[]) => options.map(({ name }) => name);
/** For single quotes of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function bash({ commands, values }: Completed): string {
  const others = commands.filter(({ name }) => name);
  const arms = commands.map(
    ({ name, options, values: words }) =>
      `    ${name || "''"}) options=${quoted(list(named(options)))} words=${quoted(list(name ? words : others.map((one) => one.name)))} ;;`,
  );
  const given = Object.entries(values).map(
    ([option, words]) => `    ${option}) COMPREPLY=($(compgen -W ${quoted(list(words))} -- "$current")); return ;;`,
  );
  return `# bash completion for touchlint: source <(touchlint completion bash)
_touchlint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" command='' options words i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in ${others.map(({ name }) => name).join('|')}) command="\${COMP_WORDS[i]}"; break ;; esac
  done
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
${given.join('\n')}
  esac
  case "$command" in
${arms.join('\n')}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    local IFS=$'\\n'
    COMPREPLY=($(compgen -W "\${words// /$'\\n'}" -- "$current") $(compgen -f -- "$current"))
    compopt -o filenames 2> /dev/null
  fi
}
complete -F _touchlint touchlint
`;
}

/** `name:description` for _describe, in which a colon ends the name. */
const described = (name: string, description: string) => quoted(`${name.replaceAll(':', '\\:')}:${description}`);

function zsh({ commands, values }: Completed): string {
  const others = commands.filter(({ name }) => name);
  const arms = commands.map(
    ({ name, options, values: words }) =>
      `    (${name || "''"}) options=(${options.map((one) => described(one.name, one.description)).join(' ')}); words_=(${(name ? words.map(quoted) : others.map((one) => described(one.name, one.description))).join(' ')}) ;;`,
  );
  const given = Object.entries(values).map(([option, words]) => `    (${option}) compadd -- ${list(words)}; return ;;`);
  return `#compdef touchlint
# zsh completion for touchlint: source <(touchlint completion zsh), after compinit
_touchlint() {
  local word command=''
  local -a options words_
  for word in \${words[2,CURRENT-1]}; do
    case $word in (${others.map(({ name }) => name).join('|')}) command=$word; break ;; esac
  done
  case $words[CURRENT-1] in
${given.join('\n')}
  esac
  case $command in
${arms.join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option options
  else
    (( $#words_ )) && _describe value words_
    _files
  fi
}
if [[ $funcstack[1] == _touchlint ]]; then _touchlint "$@"; else compdef _touchlint touchlint; fi
`;
}

function fish({ commands, values }: Completed): string {
  const others = commands.filter(({ name }) => name).map(({ name }) => name);
  const none = `not __fish_seen_subcommand_from ${list(others)}`;
  const lines = commands.flatMap(({ name, description, options, values: words }) => {
    const when = quoted(name ? `__fish_seen_subcommand_from ${name}` : none);
    const long = options.filter((one) => one.name.startsWith('--'));
    return [
      ...(name ? [`complete -c touchlint -n ${quoted(none)} -a ${name} -d ${quoted(description)}`] : []),
      ...(words.length ? [`complete -c touchlint -n ${when} -a ${quoted(list(words))}`] : []),
      ...long.map((one) => {
        const value = values[one.name];
        const takes = value ? ` -x -a ${quoted(list(value))}` : one.takesValue ? ' -r' : '';
        return `complete -c touchlint -n ${when} -l ${one.name.slice(2)}${takes} -d ${quoted(one.description)}`;
      }),
    ];
  });
  return `# fish completion for touchlint: touchlint completion fish | source\n${lines.join('\n')}\n`;
}

const shells: Readonly<Record<string, (completed: Completed) => string>> = { bash, zsh, fish };

/** Prints the script of a shell, and gives the exit code. */
export function completion(shell: string, declared: readonly DeclaredCommand[], io: Io): number {
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (!script) throw new UsageError(`Unknown shell "${shell}", expected ${Object.keys(shells).join(', ')}`);
  const ids = Object.keys(rules);
  const args: Readonly<Record<string, readonly string[]>> = { explain: ids, completion: Object.keys(shells) };
  const commands = declared.map((one) => ({ ...one, values: args[one.name] ?? [] }));
  const values = { '--preset': presetNames, '--format': Object.keys(reporters), '--suppress-rule': ids, '--fix-suggestions': ids };
  io.stdout.write(script({ commands, values }));
  return 0;
}
