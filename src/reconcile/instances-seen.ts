import { vpcAt } from '../catalog/vpc-at.ts';
import { type Instance, type Observed, sides, type VpcRef, vpcKey } from '../network/vpc.ts';
import type { ReconcileNeeds } from './needs.ts';

/**
 * The instances that send and answer, as the plans of this process showed them. The VPC, the subnet and the first address of
 * an instance stay what they are while it lives (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html);
 * whether it runs is told by the command that is sent to it.
 */
export type InstancesSeen = {
  note: (observed: Observed) => void;
  find: (vpc: VpcRef, id: string) => Instance | undefined;
};

/** So long one is known. */
const keptMs = 3_600_000;
const mostKept = 500;

const keyOf = (vpc: VpcRef, id: string): string => `${vpcKey(vpc)} ${id}`;

export const makeInstancesSeen = (needs: Pick<ReconcileNeeds, 'catalog' | 'now'>): InstancesSeen => {
  const kept = new Map<string, { instance: Instance; at: number }>();

  const proberOf = (vpc: VpcRef): string | undefined => vpcAt(needs.catalog.vpcs, vpc)?.prober;

  const keep = (key: string, instance: Instance): void => {
    kept.delete(key);
    kept.set(key, { instance, at: needs.now() });
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest);
  };

  return {
    note: ({ survey, ...ends }) => {
      for (const side of survey ? sides : []) {
        const prober = proberOf(ends[side]);
        const instance = survey?.[side].running.find(({ id }) => id === prober);
        if (instance) keep(keyOf(ends[side], instance.id), instance);
      }
    },
    find: (vpc, id) => {
      const found = kept.get(keyOf(vpc, id));
      return found && needs.now() <= found.at + keptMs ? found.instance : undefined;
    },
  };
};
