import type { Differences } from '../audit/catalog-change.ts';
import type { Catalog, CatalogVpc, PeopleOf } from '../catalog/catalog.ts';
import { canonical } from '../events/chain.ts';
import { vpcKey } from '../network/vpc.ts';

/** What is different between two catalogs, in the words of the file. Pure. */

const ownersText = ({ users, groups }: PeopleOf): string =>
  [...users.map((one) => `user ${one}`), ...groups.map((one) => `group ${one}`)].sort().join(', ');

/** What a VPC says of itself, by the key of the file; its name, its place and its owners are told apart. */
const partsOf = (vpc: CatalogVpc): Record<string, unknown> => {
  const { name: _, account: __, region: ___, vpcId: ____, owners: _____, ...parts } = vpc;
  return parts;
};

/** What a catalog says that is no VPC and follows from nothing else in it. */
type Setting = {
  [Key in keyof Catalog]: Catalog[Key] extends (...asked: never[]) => unknown ? never : Key;
}[Exclude<keyof Catalog, 'vpcs'>];

/** Each by its key in the file: a setting that is new to the catalog does not compile until it has one. */
const keyInFile: Record<Setting, string> = {
  mode: 'mode',
  accounts: 'accounts',
  rehearse: 'rehearse',
  driftEvery: 'drift',
  driftRepair: 'drift',
  unusedAfter: 'tidy',
  verifyEvery: 'verify',
  freezes: 'freeze',
  recertify: 'recertify',
  lapseAfter: 'lapse',
  grace: 'grace',
  defaultDuration: 'duration',
  sensitive: 'sensitive',
  rules: 'autoApprove',
  auditors: 'auditors',
  networkTeam: 'networkTeam',
  ticket: 'ticket',
};
const isSetting = (key: string): key is Setting => key in keyInFile;

const settingsOf = (catalog: Catalog): Record<string, unknown> => {
  const accounts = catalog.accounts
    .map((account) => [account, catalog.roleIn(account), catalog.accountName(account)])
    .sort();
  const said = { ...catalog, accounts };
  return Object.fromEntries(
    Object.keys(keyInFile)
      .filter(isSetting)
      .map((key) => [key, said[key]]),
  );
};

const differing = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => canonical({ of: before[key] }) !== canonical({ of: after[key] }),
  );

const settingsIn = (before: Catalog, after: Catalog): string[] => {
  const keys = differing(settingsOf(before), settingsOf(after)).filter(isSetting);
  return [...new Set(keys.map((key) => keyInFile[key]))];
};

const byKey = ({ vpcs }: Catalog): Map<string, CatalogVpc> => new Map(vpcs.map((vpc) => [vpcKey(vpc), vpc]));

const nameOf = (vpc: CatalogVpc) => ({ name: vpc.name, vpc: vpcKey(vpc) });

export const differencesOf = (before: Catalog, after: Catalog): Differences => {
  const [old, now] = [byKey(before), byKey(after)];
  const kept = [...now].flatMap(([vpc, is]) => {
    const was = old.get(vpc);
    return was ? [{ vpc, was, is }] : [];
  });
  return {
    added: after.vpcs.filter((vpc) => !old.has(vpcKey(vpc))).map(nameOf),
    removed: before.vpcs.filter((vpc) => !now.has(vpcKey(vpc))).map(nameOf),
    renamed: kept
      .filter(({ was, is }) => was.name !== is.name)
      .map(({ vpc, was, is }) => ({ vpc, before: was.name, after: is.name })),
    owners: kept
      .map(({ vpc, was, is }) => ({
        ...{ name: is.name, vpc },
        ...{ before: ownersText(was.owners), after: ownersText(is.owners) },
      }))
      .filter((one) => one.before !== one.after),
    changed: kept
      .map(({ vpc, was, is }) => ({ name: is.name, vpc, keys: differing(partsOf(was), partsOf(is)) }))
      .filter(({ keys }) => keys.length > 0),
    settings: settingsIn(before, after),
  };
};
