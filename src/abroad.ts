/** Reads what a config names of other repositories. */
import { factsOfCatalogue, type Catalogue } from './catalogues.ts';
import type { Config } from './config.ts';
import type { Facts } from './facts.ts';
import { disk } from './files.ts';
import type { RunOptions, UsageProblem } from './run.ts';

/** Reads the catalogues that a config names, each once. */
export function openCatalogues({ files = disk, cwd }: RunOptions, told: UsageProblem[]): (config: Config) => Promise<readonly Catalogue[]> {
  const known = new Map<Config, readonly Catalogue[]>();
  return async (config) => {
    if (!config.catalogues.length) return [];
    const read = known.get(config);
    if (read) return read;
    const { catalogues, problems } = await (await import('./config/catalogue-file.ts')).readCatalogues(config.catalogues, files, cwd);
    for (const problem of problems)
      if (!told.some((other) => other.file === problem.file && other.message === problem.message)) told.push(problem);
    known.set(config, catalogues);
    return catalogues;
  };
}

/** The facts of all catalogues, each file once. */
export function factsAbroad(catalogues: ReadonlyMap<Config, readonly Catalogue[]>): Facts[] {
  const repos = new Map([...catalogues.values()].flat().map((one) => [one.repo, one]));
  return [...repos.values()].flatMap((one) => factsOfCatalogue(one));
}
