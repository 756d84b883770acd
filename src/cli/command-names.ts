/** The commands beside the main one, in the order of the first line of the help. */
export const commandNames = [
  'init',
  'inspect',
  'list-files',
  'inventory',
  'rules',
  'explain',
  'voice',
  'exceptions',
  'approve',
  'reviews',
  'extract',
  'merge',
  'print-config',
  'schema',
  'completion',
] as const;

/** Whether a word of the command line names a command. */
export const isCommand = (word: string): boolean => commandNames.some((name) => name === word);
