import type { Look } from './finding.ts';
import { endOf } from './managed.ts';

/** Rules of security groups that name a group behind a connection which is gone. */
export const staleRule: Look = ({ estate }) =>
  estate.staleRules.map(({ groupId, groupName, names, vpcName, ...vpc }) => ({
    ...{ kind: 'stale-rule' as const, ends: [endOf({ ...vpc, name: vpcName })] },
    facts: { group: groupId, names, ...(groupName && { groupName }) },
  }));
