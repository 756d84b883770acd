/** `touchlint schema`: the JSON Schema of a config, with the rules of its plugins. */
import own from '../../rules/index.ts';
import { jsonSchema } from '../config/schema.ts';
import { safeJson } from '../reporters/json.ts';
import type { Io } from './io.ts';
import { rulesAt, type ProjectFlags } from './options.ts';

/** Prints it, and gives the exit code. */
export async function schema(flags: ProjectFlags, io: Io): Promise<number> {
  io.stdout.write(`${safeJson(jsonSchema(await rulesAt(io.cwd, flags, io, own)), 2)}\n`);
  return 0;
}
