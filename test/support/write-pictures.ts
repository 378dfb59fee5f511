import { readFileSync, writeFileSync } from 'node:fs';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { drawPng } from '../../src/drawing/here.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import { drawAddresses } from '../../src/picture/addresses.ts';
import type { MapLink, MapVpc } from '../../src/picture/estate.ts';
import { knownVpcs, momentText } from '../../src/picture/known.ts';
import type { Look } from '../../src/picture/looks.ts';
import { drawMap } from '../../src/picture/map.ts';
import { drawPair } from '../../src/picture/pair.ts';
import type { Shown } from '../../src/picture/picture.ts';
import type { ThemeName } from '../../src/picture/theme.ts';
import { altText } from '../../src/picture/told.ts';
import { aPlan, aRequest, requested } from './builders.ts';
import { statsPicture } from './stats-picture.ts';

/** `npm run pictures`: the drawn pictures of the documentation, from the sandbox's catalog by the writers that the bot itself uses. */
const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));

const blocks: Record<string, string[]> = {
  marketing: ['10.1.0.0/16'],
  finance: ['10.2.0.0/16'],
  developer: ['10.3.0.0/16'],
  overlapping: ['10.1.0.0/16'],
  'far-region': ['10.5.0.0/16'],
  'sealed-by-acl': ['10.6.0.0/16'],
  'no-icmp': ['10.7.0.0/16'],
  'agent-offline': ['10.8.0.0/16'],
  'routes-full': ['10.9.0.0/16'],
  'two-blocks': ['10.10.0.0/16', '10.11.0.0/16'],
};
const named = (name: string) => catalog.vpcs.find((vpc) => vpc.name === name) ?? catalog.vpcs[0];
const keyOf = (name: string): string => {
  const vpc = named(name);
  return vpc ? vpcKey(vpc) : '';
};
const vpcs: MapVpc[] = knownVpcs({
  catalog,
  blocksOf: (ref) => blocks[catalog.nameOf(ref) ?? ''] ?? [],
});
const link = (one: string, other: string, look: Look, small: string): MapLink => ({
  ...{ one: keyOf(one), other: keyOf(other), look, small },
});
const links = [
  link('marketing', 'finance', 'ending', 'PR-7Q4K2 · ends 6 Dec'),
  link('developer', 'finance', 'waiting', 'PR-3MXA9'),
  link('marketing', 'far-region', 'drifted', 'PR-9TZ4C'),
  link('developer', 'two-blocks', 'verified', 'PR-5HJ8W'),
  link('finance', 'no-icmp', 'unverified', 'PR-2BBN6'),
];
const now = Date.UTC(2026, 10, 29, 6, 11);
const asOf = momentText(now);

const partyOf = (name: string) => {
  const { account = '', region = '', vpcId = '', environment } = named(name) ?? {};
  return { name, account, region, vpcId, ...(environment && { environment }) };
};
const reach = { subnets: 2, instances: 1, sensitive: [] };
const ask = (requester: string, accepter: string) => ({
  ...requested,
  ...{ requester: partyOf(requester), accepter: partyOf(accepter) },
});
const request = {
  ...aRequest([
    ask('marketing', 'finance'),
    {
      type: 'planned',
      plan: {
        ...aPlan,
        reach: {
          requester: reach,
          accepter: { ...reach, instances: 3, sensitive: [{ tag: 'data=ledger', things: 2 }] },
        },
        blocks: { requester: ['10.1.0.0/16'], accepter: ['10.2.0.0/16'] },
      },
    },
  ]),
  id: 'PR-7Q4K2',
};
const neighbours = {
  requester: [{ ...aRequest([ask('marketing', 'far-region')]), id: 'PR-9TZ4C' }],
  accepter: [{ ...aRequest([ask('finance', 'no-icmp')]), id: 'PR-2BBN6' }],
};
const pair = drawPair({ request, catalog, neighbours, now });

const write = async (name: string, shown: Shown, theme: ThemeName = 'light'): Promise<void> => {
  writeFileSync(`docs/${name}.png`, await drawPng({ shown, says: altText(shown) }, theme));
  process.stdout.write(`docs/${name}.png: ${altText(shown).split('. ')[0]}\n`);
};

const map = { diagram: drawMap({ vpcs, links }, { focus: keyOf('finance'), asOf }) };
await write('map-finance', map);
await write('map-finance-dark', map, 'dark');
if (pair) await write('before-and-after', { diagram: pair });
await write('stats', { columns: statsPicture(now) });
await write('addresses', { strips: drawAddresses({ vpcs, free: 20, asOf }) });
