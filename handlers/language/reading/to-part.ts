import { isAddress } from '../named/address.ts';
import type { Slots } from '../slots/slots.ts';

const part = /^(?:subnet|rtb|i|sg|eni)-[0-9a-z]+$/;

/** An address, or the id of what is a part of a network, that nothing else takes. */
export const isOfPart = (word: string): boolean => isAddress(word) || part.test(word);

/**
 * What a narrowing or a widening is to come to, as its command has it: `app, 172.31.4.0/24`, `port 5432`, `all but port 22`. What was
 * named is kept, even where only the form can tell what it is.
 */
export const toIn = ({ to, only, precise, services, without, alone, shape }: Slots): string | undefined => {
  if (to !== undefined) return to;
  const ports = services.flatMap((one) => ('service' in one ? [one.service] : []));
  const kept = [
    ...new Set(
      ports
        .filter(({ port }) => (alone.length > 0 ? alone.includes(port) : !without.includes(port)))
        .map(({ port, upTo }) => (upTo === undefined ? `${port}` : `${port}-${upTo}`)),
    ),
  ];
  const others = services.flatMap((one) =>
    'untestable' in one ? [[one.untestable, one.port].filter(Boolean).join(' ')] : [],
  );
  const parts = [
    ...(only === undefined ? [] : [only]),
    ...precise,
    ...shape.filter(isOfPart),
    ...(kept.length > 0 ? [`port ${kept.join(' and ')}`] : []),
    ...(kept.length === 0 && without.length > 0
      ? [`all but port ${[...new Set(without)].join(' and ')}`]
      : []),
    ...others,
    ...shape.filter((word) => word === 'icmp'),
  ];
  return parts.length > 0 ? [...new Set(parts)].join(', ') : undefined;
};
