import { expect, test } from 'vitest';
import { atOnce, inPieces, type Pieces } from '../../src/network/pieces.ts';
import { checkPair, foresee, simplyJoined } from '../../src/network/preflight.ts';
import { aPair, aRoute, aTable, aVpc } from '../support/builders.ts';

function* work(done: string[]): Pieces<string> {
  for (const piece of ['first', 'second', 'third']) {
    done.push(piece);
    yield;
  }
  return 'all';
}

test('work in pieces lets what waits go first once it has held the loop for a while', async () => {
  const done: string[] = [];
  let ms = 0;
  setImmediate(() => done.push('somebody else'));
  const whole = inPieces(work(done), () => {
    ms += 7;
    return ms;
  });
  expect(await whole).toBe('all');
  expect(done).toEqual(['first', 'second', 'somebody else', 'third']);
});

test('work in pieces comes to the same when it is done at once', () => {
  const done: string[] = [];
  expect(atOnce(work(done))).toBe('all');
  expect(done).toEqual(['first', 'second', 'third']);
});

const aLargeVpc = (name: string, digit: number, peer: string) =>
  aVpc(name, `10.${digit}.0.0/16`, {
    subnets: Array.from({ length: 40 }, (_, index) => ({ id: `${name}-${index}`, cidrBlocks: [] })),
    routeTables: Array.from({ length: 40 }, (_, index) =>
      aTable(`rtb-${name}-${index}`, {
        subnetIds: [`${name}-${index}`],
        routes: [aRoute(peer, 'tgw-1'), aRoute(`${peer.slice(0, 5)}${index}.0/24`, 'tgw-1')],
      }),
    ),
  });
const aLargePair = () =>
  aPair({ requester: aLargeVpc('a', 1, '10.2.0.0/16'), accepter: aLargeVpc('b', 2, '10.1.0.0/16') });

test('what is foreseen of a pair is what its check says, each thing once with all of its tables counted', async () => {
  const foreseen = aLargePair();
  await foresee(foreseen, simplyJoined, () => 0);
  const findings = checkPair(foreseen);
  expect(findings).toEqual(checkPair(aLargePair()));
  const conflicts = findings.filter(({ code }) => code === 'route-conflict');
  expect(conflicts).toMatchObject([
    { side: 'requester', destination: '10.2.0.0/16', tableCount: 40, tables: { length: 5 } },
    { side: 'accepter', destination: '10.1.0.0/16', tableCount: 40, tables: { length: 5 } },
  ]);
  expect(findings.filter(({ code }) => code === 'route-stolen')).toHaveLength(80);
});

test('what was foreseen for some subnets answers nothing about others', async () => {
  const pair = aLargePair();
  await foresee(pair, { scope: ['a-1'], dns: [] }, () => 0);
  expect(checkPair(pair).find(({ code }) => code === 'route-conflict')).toMatchObject({ tableCount: 40 });
  expect(
    checkPair(pair, { scope: ['a-1'], dns: [] }).find(({ code }) => code === 'route-conflict'),
  ).toMatchObject({ tableCount: 1 });
});
