import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTraffic, type Flow, type FlowGap, fullest, sidesThatShowAll } from '../../src/network/flows.ts';

const flow = (some: Partial<Flow> = {}): Flow => ({
  ...{ source: '10.1.0.5', destination: '10.2.0.9', accepted: true, icmp: false },
  ...{ packets: 10, bytes: 1_000, lastAt: 1_000 },
  ...some,
});
const side = (flows: Flow[], ...gaps: FlowGap[]) => ({ isRead: true, flows, gaps });

test('packets that both sides recorded are counted once, by the fuller record', () => {
  const sides = { requester: side([flow({ packets: 9 })]), accepter: side([flow({ lastAt: 5_000 })]) };
  expect(countTraffic({ sides }).used).toMatchObject({ packets: 10, lastAt: 5_000 });
});

test('pings, what was rejected, and everything else are kept apart', () => {
  const all = [flow(), flow({ icmp: true, packets: 4 }), flow({ accepted: false, packets: 3 })];
  const { used, pings, rejected } = countTraffic({ sides: { requester: side(all), accepter: side([]) } });
  expect([used.packets, pings.packets, rejected.packets]).toEqual([10, 4, 3]);
});

test('a side shows all only where it was read and nothing of what passed is left out', () => {
  const shows = (...gaps: FlowGap[]) =>
    sidesThatShowAll({
      sides: { requester: side([], ...gaps), accepter: { isRead: false, flows: [], gaps: [] } },
    });
  expect(shows()).toEqual(['requester']);
  expect(shows({ gap: 'accepted-only' })).toEqual(['requester']);
  for (const gap of ['rejected-only', 'skipped', 'began', 'kept', 'cut', 'some-subnets'] as const)
    expect(shows({ gap })).toEqual([]);
});

test('however often the same records come, and in whichever order, the count is the same', () => {
  const flows = fc.array(
    fc.record({
      source: fc.constantFrom('10.1.0.5', '10.1.0.6'),
      destination: fc.constant('10.2.0.9'),
      accepted: fc.boolean(),
      icmp: fc.boolean(),
      packets: fc.nat(1000),
      bytes: fc.nat(1000),
      lastAt: fc.nat(1000),
    }),
  );
  const sorted = (all: readonly Flow[]) => all.map((one) => JSON.stringify(one)).sort();
  fc.assert(
    fc.property(flows, (all) => {
      expect(sorted(fullest([...all].reverse().concat(all)))).toEqual(sorted(fullest(all)));
    }),
    { numRuns: 50 },
  );
});
