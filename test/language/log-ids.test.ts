import { expect, test } from 'vitest';
import { parseExplain, parseQuestion } from '../../handlers/language/meanings/questions.ts';
import { unknownThingText } from '../../handlers/render/not-allowed.ts';
import { type KindName, writeId } from '../../src/events/id.ts';
import { known, meantOf } from './answer.ts';

const { catalog } = known;

/** Complete by the compiler: whatever has ids is found by them. */
const shorts: Record<KindName, readonly string[]> = {
  request: ['7Q4K2', 'ABCDE'],
  ping: ['7Q4K2', 'ABCDE'],
  question: ['7Q4K2', 'ABCDE'],
  attempt: ['7Q4K2', 'ABCDE'],
  token: ['7Q4K2', 'ABCDE'],
  sighting: ['0A1B2C3D4E5F60718'],
  catalog: ['1', '12'],
  registration: ['7Q4K2', 'ABCDE'],
  freeze: ['ALL'],
  outage: ['0A1B2C3D4E5F'],
};
const kinds = Object.keys(shorts) as KindName[]; // Object.keys forgets the names of a complete record.
const every = kinds.flatMap((kind) => shorts[kind].map((short) => ({ kind, id: writeId(kind, short) })));

test.each(every)(
  'the log is asked for $id ($kind) by its id, in sentences and in either case',
  ({ kind, id }) => {
    const thing = { what: kind === 'request' ? 'request' : 'entry', id };
    for (const typed of [id, id.toLowerCase(), `what happened to ${id}?`, `${id} last 7d`])
      expect(parseQuestion(typed, catalog, '/peer')).toMatchObject({ thing });
    expect(parseExplain(id, catalog, '/peer')).toEqual(thing);
    for (const typed of [`audit ${id}`, `explain ${id}`, `why ${id}`])
      expect(meantOf(typed), typed).toMatchObject({ is: expect.stringMatching(/^(?:said|own)$/) });
  },
);

test.each(every.filter(({ kind }) => kind !== 'request'))('$id alone is a question to the log', ({ id }) =>
  expect(meantOf(id)).toEqual({ is: 'said', said: { do: 'audit', typed: id } }),
);

test.each(['no-icmp', 'NO-ICMP'])('the VPC %s is no attempt', (name) => {
  expect(parseQuestion(name, catalog, '/peer')).toMatchObject({ vpcs: [{ name: 'no-icmp' }] });
  expect(meantOf(name)).not.toMatchObject({ said: { do: 'audit', typed: 'NO-ICMP' } });
});

test.each([
  [
    'pl-08836e608739d1333',
    /no story of the prefix list \*pl-08836e608739d1333\* alone.*explain rtb-0123abcd pl-08836e608739d1333/,
  ],
  ['acl-0b10000000000006', /no story of the network ACL/],
  ['subnet-0a10000000000001', /no story of the subnet/],
  ['IGW-0a10000000000001', /no story of the internet gateway \*igw-0a10000000000001\*/],
  ['tgw-0a1b2c3d', /no story of the transit gateway/],
])('of %s, which a message of the bot may name, it is said where its story is', (id, says) => {
  for (const typed of [id, `why ${id}?`])
    expect(parseExplain(typed, catalog, '/peer')).toMatchObject({ problem: expect.stringMatching(says) });
  expect(parseQuestion(`${id} last 7d`, catalog, '/peer')).toMatchObject({
    problem: expect.stringMatching(says),
  });
});

test('a route to a prefix list is one thing, and a word that only begins like an id is none', () => {
  const route = { what: 'route', table: 'rtb-0a1b2c3d', destination: 'pl-0a1b2c3d' };
  expect(parseExplain('rtb-0a1b2c3d pl-0a1b2c3d', catalog, '/peer')).toEqual(route);
  expect(parseExplain('subnet-of-mine', catalog, '/peer')).toMatchObject({
    problem: expect.stringMatching(/^What shall I explain/),
  });
});

test('of a security group, whose id is written as that of a sighting, it is said too', () => {
  const thing = { what: 'entry' as const, id: 'SG-0B10000000000005' };
  expect(unknownThingText(thing, '/peer')).toMatch(/If that is a security group, it has no story alone/);
  expect(unknownThingText({ what: 'entry', id: 'PG-7Q4K2' }, '/peer')).not.toContain('security group');
});
