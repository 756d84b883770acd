/** Whether a message is one of those that somebody asked for by owner. Pure. */

/** The names that an owner goes by: `@acme/collections` is also `collections`. */
function namesOf(owner: string): readonly string[] {
  return owner.split(',').flatMap((one) => {
    const name = one.trim().toLowerCase();
    const plain = name.replace(/^@{1,2}/, '');
    return [name, plain, plain.slice(plain.lastIndexOf('/') + 1)];
  });
}

/** Whether an owner, or several with commas between them, is one of those asked for. Everybody is where nobody was asked for. */
export function isOwned(owner: string | null | undefined, asked: readonly string[] | undefined): boolean {
  if (!asked) return true;
  if (!owner) return false;
  const names = namesOf(owner);
  return asked.some((one) => names.includes(one.trim().toLowerCase()));
}
