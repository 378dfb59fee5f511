import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';

type FoundBy =
  | 'id'
  | 'alias'
  | 'account'
  | 'region'
  | 'environment'
  | 'address'
  | 'block'
  | 'instance'
  | 'owner';
/** A network that was found, and by which of its things; `as` is absent where that is its name. */
type Likely = { readonly vpc: CatalogVpc; readonly as?: FoundBy; readonly by: string };

/** A network in a list to choose from: plain text, of which a list shows 75 characters. */
export const vpcText = ({ name, region, account }: CatalogVpc): string => `${name} (${region}, ${account})`;

/** A block that holds what was typed, or one of which it is a part of the name. */
const blockText = (block: string, typed: string): string =>
  block.includes(typed) ? block : `${block} contains ${typed}`;

const accountText = ({ account }: CatalogVpc, catalog: Catalog): string =>
  ['account', account, catalog.accountName(account)].filter(Boolean).join(' ');

const why: Record<NonNullable<Likely['as']>, (likely: Likely, typed: string, catalog: Catalog) => string> = {
  id: ({ by }) => by,
  alias: ({ by }) => `also called ${by}`,
  account: ({ vpc }, _, catalog) => accountText(vpc, catalog),
  region: ({ by }) => `in ${by}`,
  environment: ({ by }) => `environment ${by}`,
  address: ({ by }, typed) => blockText(by, typed),
  block: ({ by }, typed) => blockText(by, typed),
  instance: ({ by }) => `server ${by}`,
  owner: ({ by }) => `owned by ${by}`,
};

/** Why it is in the list: `finance · 172.31.0.0/16 contains 172.31.1.10`. */
export const likelyText = (likely: Likely, typed: string, catalog: Catalog): string =>
  likely.as ? `${likely.vpc.name} · ${why[likely.as](likely, typed, catalog)}` : vpcText(likely.vpc);
