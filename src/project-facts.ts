/** What the messages of a project say together: plain data, for rules that look beyond their own message. */
import type { Message } from './message.ts';
import { namesIn } from './names.ts';

/** The facts of a project. Empty where no rule that is on asks for them. */
export interface ProjectFacts {
  /** In how many messages a placeholder of each name stands; a message in several languages counts once. */
  readonly placeholders: ReadonlyMap<string, number>;
}

export const noProject: ProjectFacts = { placeholders: new Map() };

/** In how many messages each placeholder stands. `nameOf` names a message alike in all its languages. */
export function countPlaceholders(messages: readonly Message[], nameOf: (message: Message) => string): Map<string, number> {
  const users = new Map<string, Set<string>>();
  for (const message of messages) {
    const names = namesIn(message.nodes);
    if (!names.size) continue;
    const name = nameOf(message);
    for (const one of names) {
      const known = users.get(one);
      if (known) known.add(name);
      else users.set(one, new Set([name]));
    }
  }
  return new Map([...users].map(([name, { size }]) => [name, size]));
}
