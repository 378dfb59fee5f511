import { z } from 'zod';
import { vpcAt } from '../../src/catalog/vpc-at.ts';
import { isCidr, parseCidr, prefixLength } from '../../src/network/cidr.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import { groupings } from '../../src/picture/estate.ts';
import { cidrPicture } from '../picture/cidr.ts';
import { mapPicture } from '../picture/map.ts';
import { readPair } from '../picture/pair.ts';
import { pathPicture } from '../picture/path.ts';
import { statsPicture } from '../picture/stats.ts';
import { timelinePicture } from '../picture/timeline.ts';
import { answerDrawn, drawing, drawnPicture, viewerOf } from './drawn.ts';
import { network, pingId, requestId } from './fields.ts';
import { isProblem, operation } from './operation.ts';
import { notSeen, type Problem } from './problem.ts';
import { networksNamed, notForThese, pingNamed, requestNamed } from './scope.ts';
import { readSees } from './status.ts';

/** What all of them have in common: they look, and a program gets words or a picture of them. */
const picture = { method: 'get', deed: 'look', status: 200, output: drawnPicture, draws: true } as const;
const inWords = { typed: '', as: 'picture' } as const;

export const map = operation({
  ...picture,
  name: 'map',
  summary: 'See who is joined with whom',
  description:
    'Two hops around one network, or all networks that the token is for, in groups; above 40 boxes a summary with counts.',
  path: '/v1/map',
  input: z.strictObject({
    network: network.optional().describe('The network in the middle; all of them where it is left out.'),
    by: z.enum(groupings).optional().describe('How all of them are grouped.'),
    ...drawing,
  }),
  words: ['network'],
  example: { network: 'finance' },
  handle: async (needs, caller, { network: name, by, ...wanted }) => {
    const found = networksNamed(needs, caller, name === undefined ? [] : [name]);
    if (isProblem(found)) return found;
    const [vpc] = found;
    const meant = { ...inWords, do: 'map', whole: true, ...(vpc && { vpc }), ...(by && { by }) } as const;
    return answerDrawn(await mapPicture.read(needs, viewerOf(caller), meant), wanted);
  },
});

const block = z
  .string()
  .refine((text) => isCidr(text) && !text.includes(':'), 'must be an IPv4 CIDR block such as 10.0.0.0/8')
  .transform((text) => parseCidr(text) ?? text);

export const cidr = operation({
  ...picture,
  name: 'cidr',
  summary: 'See who uses which addresses, and where a block is free',
  description:
    'Addresses of the networks of the catalog, what is used twice, and with `free` the next blocks of a length that touch none of them. For tokens of all networks.',
  path: '/v1/addresses',
  input: z
    .strictObject({
      within: block.optional().describe('Only what lies in it, such as 10.0.0.0/8.'),
      free: z.coerce.number().int().min(16).max(28).optional().describe('The length of a block, such as 20.'),
      ...drawing,
    })
    .refine(({ within, free }) => !within || !free || prefixLength(within) <= free, {
      path: ['free'],
      message: 'is larger than the block that it is to lie in',
    }),
  words: ['within'],
  example: { within: '10.0.0.0/8', free: 20 },
  handle: async (needs, caller, { within, free, ...wanted }) => {
    // What is free can be told only by what all others use.
    if (caller.token.vpcs !== undefined) return notForThese(caller);
    const meant = { ...inWords, do: 'cidr', ...(within && { within }), ...(free && { free }) } as const;
    return answerDrawn(await cidrPicture.read(needs, viewerOf(caller), meant), wanted);
  },
});

export const path = operation({
  ...picture,
  name: 'path',
  summary: 'See the way of a ping, and what blocks it',
  description: 'What a packet meets there and back; what blocks it is marked, what nobody can see is dashed.',
  path: '/v1/pings/{id}/path',
  input: z.strictObject({ id: pingId, ...drawing }),
  words: ['id'],
  example: { id: 'PG-7Q4K2' },
  handle: async (needs, caller, { id, ...wanted }) => {
    const found = await pingNamed(needs, caller, id);
    if (isProblem(found)) return found;
    return answerDrawn(
      await pathPicture.read(needs, viewerOf(caller), { ...inWords, do: 'path', id }),
      wanted,
    );
  },
});

export const timeline = operation({
  ...picture,
  name: 'timeline',
  summary: 'See the lives of a network’s peerings',
  description:
    'Asked, agreed to, verified, not as agreed, ended: of those requests that the token’s issuer may look back on.',
  path: '/v1/timeline',
  input: z.strictObject({ network, ...drawing }),
  words: ['network'],
  example: { network: 'finance' },
  handle: async (needs, caller, { network: name, ...wanted }) => {
    const found = networksNamed(needs, caller, [name]);
    if (isProblem(found)) return found;
    const [vpc] = found;
    if (!vpc) return notForThese(caller);
    const meant = { ...inWords, do: 'timeline', vpc } as const;
    return answerDrawn(await timelinePicture.read(needs, viewerOf(caller), meant), wanted);
  },
});

export const stats = operation({
  ...picture,
  name: 'stats',
  summary: 'Count requests, and how long they took',
  description:
    'How much was asked for and what became of it, how long approval and proof took, what ends soon, lost packets, and when a quota is full.',
  path: '/v1/stats',
  input: z.strictObject({
    network: network.optional(),
    days: z.coerce.number().int().min(1).max(3650).default(90).describe('Asked for within so many days.'),
    ...drawing,
  }),
  words: ['network'],
  example: { network: 'finance', days: 90 },
  handle: async (needs, caller, { network: name, days, ...wanted }) => {
    const found = networksNamed(needs, caller, name === undefined ? [] : [name]);
    if (isProblem(found)) return found;
    const [vpc] = found;
    const period = { last: { months: 0, seconds: days * 86_400 } };
    const meant = { ...inWords, do: 'stats', period, ...(vpc && { vpc }) } as const;
    return answerDrawn(await statsPicture.read(needs, viewerOf(caller), meant), wanted);
  },
});

const notNow = (id: string): Problem => ({
  ...{ problem: 'nothing-to-draw', status: 409, about: id },
  detail: `${id} is being changed just now, or was not planned yet. Ask again once status says where it stands.`,
});

export const beforeAfter = operation({
  ...picture,
  name: 'before-after',
  summary: 'See two networks before and after a request',
  description:
    'The two, their addresses, what each is joined with already, the connection that is new, and what becomes reachable by it.',
  path: '/v1/requests/{id}/before-after',
  input: z.strictObject({ id: requestId, ...drawing }),
  words: ['id'],
  example: { id: 'PR-7Q4K2' },
  handle: async (needs, caller, { id, ...wanted }) => {
    const found = await requestNamed(needs, caller, id);
    if (isProblem(found)) return found;
    if (!(await readSees(needs, caller))(found)) return notSeen(id);
    const { isFor } = viewerOf(caller);
    const { catalog, list, now } = needs.peering;
    const diagram = await readPair(
      {
        ...{ catalog, now },
        connectedTo: async (end) => {
          const known = vpcAt(catalog.vpcs, end);
          const all = known ? await list({ vpcs: [known], state: 'connected' }) : [];
          return all.filter(({ requester, accepter }) => isFor([requester, accepter].map(vpcKey)));
        },
      },
      found,
    );
    if (!diagram) return notNow(id);
    return answerDrawn(
      { shown: { diagram }, file: `before-after-${id}`, facts: { text: '', blocks: [] } },
      wanted,
    );
  },
});
