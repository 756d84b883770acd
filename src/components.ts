/** Finds the file of an imported component by what an import says, as a bundler would. */
const plain = (name: string) => name.replace(/[-_.\s]/g, '').toLowerCase();
const nameIn = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const withoutExtension = (path: string) => path.replace(/\.[jt]sx$/, '');

/** Whether a file holds components. */
export const isComponentFile = (path: string): boolean => /\.[jt]sx$/.test(path);

/**
 * The file that a component imported from `specifier` means (`./` is the root of the project), from the files of components there are: the file of that name, the
 * index of the folder, or, where the folder's index only passes on, the file in it that is called as the component.
 */
export function componentFileOf(specifier: string, component: string, paths: readonly string[]): string | undefined {
  const isRelative = specifier.startsWith('.');
  const target = isRelative ? specifier.slice(2) : specifier.replace(/^(?:[@~#][\w-]*\/)+/, '');
  const bare = withoutExtension(target).replace(/\.js$/, '');
  const isTarget = (path: string) => path === bare || (!isRelative && path.endsWith(`/${bare}`));
  const wanted = plain(component);
  return (
    paths.find((path) => isTarget(withoutExtension(path))) ??
    paths.find((path) => isTarget(withoutExtension(path).replace(/\/index$/, '')) && path.includes('/index.')) ??
    paths.find((path) => isTarget(folderOf(path)) && plain(withoutExtension(nameIn(path))) === wanted) ??
    (isRelative ? undefined : paths.find((path) => plain(withoutExtension(nameIn(path))) === wanted))
  );
}
