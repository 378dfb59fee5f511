import type { Scene } from '../cloud/operation.ts';
import type { Instance } from '../cloud/state.ts';
import { isActive, joins } from '../network/peering.ts';
import { type Death, ephemeralPort } from '../network/walk.ts';
import { type Packets, record } from './flows.ts';

/** What the packets of a ping and of a connection leave in flow logs, wherever on their way they died. */

const has = ({ privateIp, ipv6 }: Instance, address: string): boolean =>
  privateIp === address || ipv6 === address;

/** Whom a packet comes to: somebody of the same VPC, or of one that is joined to it. */
const heardBy = (from: Instance, address: string, scene: Scene): Instance | undefined =>
  scene.state.instances.find(
    (each) =>
      has(each, address) &&
      (each.vpcId === from.vpcId ||
        scene.state.peerings.some((one) => joins(one, from.vpcId, each.vpcId) && isActive(one, scene))),
  );

/** What both interfaces made of the request. */
const outcomeOf = (died: Death | undefined): Pick<Packets, 'sent' | 'received'> => {
  if (died === 'source-group' || died === 'source-acl') return { sent: 'REJECT' };
  if (died === 'target-group' || died === 'target-acl') return { sent: 'ACCEPT', received: 'REJECT' };
  const isThere = died === undefined || died === 'host-silent' || died.startsWith('reply-');
  return isThere ? { sent: 'ACCEPT', received: 'ACCEPT' } : { sent: 'ACCEPT' };
};

type Sort = Pick<Packets, 'protocol' | 'bytes'> & { ports?: [number, number] };

const exchange = (
  from: Instance,
  address: string,
  died: Death | undefined,
  { ports, ...sort }: Sort,
  scene: Scene,
): void => {
  if (died === 'source-not-running') return;
  const to = heardBy(from, address, scene);
  const source = address.includes(':') ? (from.ipv6 ?? '') : from.privateIp;
  const request = { ...sort, source, destination: address, packets: 1, at: scene.now };
  record(scene.state, {
    ...{ ...request, from, ...outcomeOf(died) },
    ...(to && { to }),
    ...(ports && { ports }),
  });
  if (died !== undefined || !to) return;
  record(scene.state, {
    ...{ ...request, source: address, destination: source, from: to, to: from },
    ...{ sent: 'ACCEPT', received: 'ACCEPT' },
    ...(ports && { ports: [ports[1], ports[0]] }),
  });
};

export const recordEcho = (from: Instance, address: string, died: Death | undefined, scene: Scene): void =>
  exchange(from, address, died, { protocol: address.includes(':') ? '58' : '1', bytes: 84 }, scene);

export const recordConnection = (
  from: Instance,
  address: string,
  port: number,
  died: Death | undefined,
  scene: Scene,
): void => {
  const ports: [number, number] = [ephemeralPort(`${from.id} ${address} ${port} 0`), port];
  exchange(from, address, died, { protocol: '6', bytes: 60, ports }, scene);
};
