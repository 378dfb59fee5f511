import type { Catalog } from '../../../src/catalog/catalog.ts';

/** What people call an environment beside the name that the catalog has for it. */
const kinds: readonly (readonly string[])[] = [
  ['prod', 'prd', 'production', 'productive', 'produktion', 'producción', 'produção'],
  ['stage', 'stg', 'staging', 'preprod'],
  ['dev', 'development', 'entwicklung'],
  ['test', 'testing', 'qa', 'uat'],
  ['lab', 'labs'],
];
const kindOf = (word: string) => kinds.find((kind) => kind.includes(word));

/** The environments of the catalog that a word may mean: `production` is `prod`, and `prod-eu` as well. */
export const environmentsOf = (word: string, { vpcs }: Catalog): readonly string[] => {
  const all = [...new Set(vpcs.flatMap(({ environment }) => environment ?? []))];
  const said = word.toLowerCase().replace(/^env:/, '');
  if (all.includes(said)) return [said];
  const kind = kindOf(said);
  return kind
    ? all.filter((one) =>
        one
          .toLowerCase()
          .split(/[-_ ]/)
          .some((part) => kindOf(part) === kind),
      )
    : [];
};
