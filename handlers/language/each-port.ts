import type { Said } from './said.ts';
import type { Slots } from './slots.ts';

/** Every port that is named. */
export const portsOf = ({ services }: Slots): readonly number[] => [
  ...new Set(services.flatMap((one) => ('service' in one ? [one.service.port] : []))),
];

/** Which one is verified, or tested, is asked where several were named. */
export const hasOnePort = (said: Said): boolean =>
  ['request', 'plan', 'ping', 'ping-all'].includes(said.do) || ('verb' in said && said.verb === 'widen');

/** A reason names the ports that stand beside the one that is verified. */
export const withPorts = (reason: string | undefined, others: readonly number[]): string | undefined =>
  reason && others.length > 0 ? `${reason} (also tcp ${others.join(', ')})` : reason;

/** The same with each of its ports; the reason of a request names the others. */
export const eachPort = (slots: Slots): readonly Slots[] =>
  portsOf(slots).map((port) => {
    const others = portsOf(slots).filter((one) => one !== port);
    const reason = withPorts(slots.reason ?? slots.ticket, others);
    return { ...slots, services: [{ service: { port }, next: 0 }], ...(reason && { reason }) };
  });
