import { type Check, diagnose } from '../../../src/network/diagnose.ts';
import type { AclEntry, GroupRule, Route } from '../../../src/network/vpc.ts';
import { aRoute } from '../../support/builders.ts';
import { anEntry, aWorld, type SeenEnd, type SeenWorld } from '../../support/end-builders.ts';

/** What is asked: a ping or a connection to port 443, in either family. */
export type Ask = 'ping4' | 'ping6' | 'tcp4' | 'tcp6';
export const asks: readonly Ask[] = ['ping4', 'ping6', 'tcp4', 'tcp6'];

/** A world that was broken in some way, and the one check that is to be found: `to acl-in there: entry-denies`. */
export type Fault = { title: string; ask: Ask; given: (world: SeenWorld) => void; finds: string };

export const fault = (title: string, given: Fault['given'], finds: string, ask: Ask = 'ping4'): Fault => ({
  title: `${ask}: ${title}`,
  given,
  finds,
  ask,
});

/** The same fault whatever is asked. */
export const whatever = (title: string, given: Fault['given'], finds: string): Fault[] =>
  asks.map((ask) => fault(title, given, finds, ask));

export const checksOf = ({ ask, given }: Pick<Fault, 'ask' | 'given'>): Check[] => {
  const world = aWorld();
  if (ask.endsWith('6')) world.to.address = '2001:db8:b:1::10';
  given(world);
  const { from, to } = world;
  return diagnose(
    { from, to },
    ask.startsWith('tcp') ? { protocol: 'tcp', port: 443 } : { protocol: 'icmp' },
  );
};

export const lineOf = ({ what, at, way, because }: Check): string => `${at} ${what} ${way}: ${because.code}`;

/** The table that routes an end's subnet. */
export const tableAt = ({ vpc, instance }: SeenEnd) => {
  const { routeTables } = vpc;
  const table =
    routeTables.find(({ subnetIds }) => subnetIds.includes(instance.subnetId)) ??
    routeTables.find(({ main }) => main);
  if (!table) throw new Error('The VPC has no main table.');
  return table;
};

export const unroute = (end: SeenEnd, ...destinations: string[]): void => {
  const table = tableAt(end);
  table.routes = table.routes.filter(({ destination }) => !destinations.includes(destination));
};
export const route = (end: SeenEnd, destination: string, target: string, more: Partial<Route> = {}): void => {
  tableAt(end).routes.push(aRoute(destination, target, more));
};

export const groupAt = ({ groups: [group] }: SeenEnd) => {
  if (!group) throw new Error('The end has no group.');
  return group;
};
/** In one direction these rules, and no others. */
export const onlyRules = (end: SeenEnd, egress: boolean, rules: GroupRule[]): void => {
  const group = groupAt(end);
  group.rules = [
    ...group.rules.filter((rule) => rule.egress !== egress),
    ...rules.map((rule) => ({ ...rule, egress })),
  ];
};

export const aclAt = ({ acls: [acl] }: SeenEnd) => {
  if (!acl) throw new Error('The end has no network ACL.');
  return acl;
};
/** An entry for both families, before all that is there. */
export const first = (end: SeenEnd, egress: boolean, more: Partial<AclEntry>): void => {
  aclAt(end).entries.push(anEntry(10, { egress, ...more }), anEntry(11, { egress, ...more, block: '::/0' }));
};
/** In one direction these entries, and no others. */
export const onlyEntries = (end: SeenEnd, egress: boolean, entries: AclEntry[]): void => {
  const acl = aclAt(end);
  acl.entries = [
    ...acl.entries.filter((entry) => entry.egress !== egress),
    ...entries.map((entry) => ({ ...entry, egress })),
  ];
};
