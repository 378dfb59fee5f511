import type { Said } from '../meanings/said.ts';
import type { Slots } from '../slots/slots.ts';

/** Every port that is asked for; `don't open ssh, only 5432` asks for one. */
export const portsOf = ({ services, alone }: Slots): readonly number[] => {
  const named = services.flatMap((one) => ('service' in one ? [one.service.port] : []));
  return [...new Set(alone.length > 0 ? named.filter((one) => alone.includes(one)) : named)];
};

/** Which one is verified, or tested, is asked where several were named. */
export const hasOnePort = (said: Said): boolean =>
  ['request', 'plan', 'ping', 'ping-all'].includes(said.do) || ('verb' in said && said.verb === 'widen');

/** Each as it was named: `443`, `5432-5434`. */
export const portNames = (slots: Slots): readonly string[] =>
  portsOf(slots).map((port) => {
    const range = slots.services.find((one) => 'service' in one && one.service.port === port);
    return range && 'service' in range && range.service.upTo !== undefined
      ? `${port}-${range.service.upTo}`
      : `${port}`;
  });

/** What is named beside one port and cannot be verified with it: `tcp 443, 5433-5434`, `udp 53`. */
const besides = (slots: Slots, port: number | undefined): string => {
  const tcp = portNames(slots).filter((one) => one !== `${port}`);
  const untested = slots.services.flatMap((one) =>
    'untestable' in one ? [[one.untestable, one.port].filter(Boolean).join(' ')] : [],
  );
  return [...(tcp.length > 0 ? [`tcp ${tcp.join(', ')}`] : []), ...new Set(untested)].join(', ');
};

/** Is more named than the one port that is verified? */
export const isMoreThanOne = (slots: Slots): boolean => besides(slots, portsOf(slots)[0]) !== '';

/** Why, and what was named beside one port and cannot be verified with it. */
export const whyWith = (
  slots: Slots,
  port: number | undefined,
  why: string | undefined,
): string | undefined => {
  const also = besides(slots, port);
  return why && also ? `${why} (also ${also})` : why;
};

/** The same with each of its ports; the reason of a request names what else was named. */
export const eachPort = (slots: Slots): readonly Slots[] => {
  const ports = portsOf(slots);
  return (ports.length > 0 ? ports : [undefined]).map((port) => {
    const reason = whyWith(slots, port, slots.reason ?? slots.ticket);
    const untested = slots.services.filter((one) => !('service' in one));
    const services = port === undefined ? untested : [{ service: { port }, next: 0 }, ...untested];
    return { ...slots, services, ...(reason && { reason }) };
  });
};
