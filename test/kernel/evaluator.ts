import { type Check, diagnose, type End, firstCause } from '../../src/network/diagnose.ts';
import { type Host, isEndOf, type Opinion, type Topology, type Verdict, vpcOf } from './topology.ts';

/** The bot's own word: the topology as the path that `diagnose` looks at. */

const endOf = (topology: Topology, instance: Host): End => ({
  vpc: vpcOf(topology, instance.vpcId),
  instance,
  address: instance.address,
  connections: topology.connections.filter((each) => isEndOf(each, instance.vpcId)),
});

const verdictOf = (checks: Check[]): Verdict => {
  const cause = firstCause(checks);
  if (cause) return { reached: false, why: `${cause.what}: ${cause.because.code}` };
  const open = checks.find(({ passed }) => passed === 'unknown');
  return open
    ? { reached: 'unknown', why: `${open.what}: ${open.because.code}` }
    : { reached: true, why: 'every check passed' };
};

/** The bot diagnoses paths between two VPCs only. */
export const evaluatorSays: Opinion = (topology, { from, to }) =>
  from.vpcId === to.vpcId
    ? { reached: 'unknown', why: 'both in one VPC' }
    : verdictOf(diagnose({ from: endOf(topology, from), to: endOf(topology, to) }));
