import type { SeenWorld } from '../../support/end-builders.ts';
import { type Fault, fault, unroute, whatever } from './fault.ts';

const states = ['pending', 'stopping', 'stopped', 'shutting-down', 'terminated'];
const ends = [
  { at: 'from', what: 'prober' },
  { at: 'to', what: 'target' },
] as const;

const eachEnd = (make: (pick: (world: SeenWorld) => SeenWorld['to'], line: string) => Fault[]): Fault[] =>
  ends.flatMap(({ at, what }) => make((world) => world[at], `${at} ${what} there`));

export const hostFaults: Fault[] = [
  ...eachEnd((end, line) =>
    states.map((state) =>
      fault(
        `the instance is ${state} (${line})`,
        (world) => {
          end(world).instance.state = state;
        },
        `${line}: instance-not-running`,
      ),
    ),
  ),
  ...eachEnd((end, line) => [
    fault(
      `the interface is being attached (${line})`,
      (world) => {
        for (const card of end(world).interfaces) card.status = 'associated';
      },
      `${line}: interface-not-attached`,
    ),
    fault(
      `the address belongs to no interface of the instance (${line})`,
      (world) => {
        for (const card of end(world).interfaces) card.addresses = ['10.9.9.9'];
      },
      `${line}: address-unassigned`,
    ),
    ...whatever(
      `the block of the address is no longer the VPC’s (${line})`,
      (world) => {
        const { vpc } = end(world);
        vpc.cidrBlocks = ['10.11.0.0/16', '10.22.0.0/16'].filter((block) => vpc.cidrBlocks.includes(block));
      },
      `${line}: address-outside`,
    ),
  ]),
  ...(['from', 'to'] as const).map((at) =>
    fault(
      'AWS shows no instance',
      (world) => {
        const { vpc, connections } = world[at];
        Object.assign(world, { [at]: { vpc, connections } });
      },
      `${at} ${at === 'from' ? 'prober' : 'target'} there: no-instance`,
    ),
  ),
  fault(
    'the prober has no IPv6 address',
    ({ from }) => {
      from.instance.addresses = ['10.1.1.10'];
    },
    'from prober there: no-address',
    'ping6',
  ),
  fault(
    'the prober has IPv6 alone',
    ({ from }) => {
      delete from.address;
      from.instance.addresses = ['2001:db8:a:1::10'];
    },
    'from prober there: no-address',
  ),
  fault(
    'the target has no address at all',
    ({ to }) => {
      delete to.address;
      to.instance.addresses = [];
    },
    'to target there: no-address',
    'tcp4',
  ),
  fault(
    'the VPC of the prober has no IPv6 at all',
    ({ from }) => {
      from.vpc.cidrBlocks = ['10.1.0.0/16'];
      from.instance.addresses = ['10.1.1.10'];
    },
    'from prober there: no-address',
    'tcp6',
  ),
  fault(
    'the address that was typed is in neither VPC',
    ({ to }) => {
      to.address = '192.168.0.1';
    },
    'to target there: address-outside',
  ),
  fault(
    'the target is off, and the prober has no route',
    ({ from, to }) => {
      to.instance.state = 'stopped';
      unroute(from, '10.2.0.0/16');
    },
    'to target there: instance-not-running',
  ),
  fault(
    'both instances are off',
    ({ from, to }) => {
      from.instance.state = 'stopped';
      to.instance.state = 'stopped';
    },
    'from prober there: instance-not-running',
  ),
];
