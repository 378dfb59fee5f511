import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import { latestOf, measuredAt } from '../../src/ping/measured.ts';
import { isTested, type PingOutcome } from '../../src/ping/output.ts';
import type { TcpOutcome } from '../../src/ping/tcp.ts';

const passed: PingOutcome = { kind: 'packets', sent: 4, received: 4 };
const lost: PingOutcome = { kind: 'packets', sent: 4, received: 0 };
const untested: PingOutcome = { kind: 'untested', because: 'agent-offline' };
const way = (from: string, to: string, outcome: PingOutcome, tcp?: TcpOutcome): Answer => ({
  report: { from, to, outcome, ...(tcp && { tcp }) },
  checks: [],
});

const port: TcpOutcome = { port: 5432, outcome: 'timed-out' };
const rows: [string, Answer[], Answer[], number | undefined, string][] = [
  ['what was counted last counts', [way('a', 'b', passed)], [way('a', 'b', lost)], undefined, 'not-verified'],
  ['it comes back', [way('a', 'b', lost)], [way('a', 'b', passed)], undefined, 'half-tested'],
  [
    'a way that was not asked about keeps what it had',
    [way('a', 'b', passed), way('b', 'a', passed)],
    [way('b', 'a', lost)],
    undefined,
    'one-way',
  ],
  [
    'what could not be tested the last time passes no more',
    [way('a', 'b', passed), way('b', 'a', passed)],
    [way('a', 'b', untested), way('b', 'a', untested)],
    undefined,
    'untested',
  ],
  [
    'nor does the one way of which that is so',
    [way('a', 'b', passed), way('b', 'a', passed)],
    [way('a', 'b', passed), way('b', 'a', untested)],
    undefined,
    'half-tested',
  ],
  [
    'the port that it was asked for stays silent until it is tried again',
    [way('a', 'b', passed, port), way('b', 'a', passed)],
    [way('a', 'b', passed), way('b', 'a', passed)],
    5432,
    'port-silent',
  ],
  [
    'another port says nothing of it',
    [way('a', 'b', passed), way('b', 'a', passed)],
    [way('a', 'b', passed, { port: 80, outcome: 'timed-out' })],
    5432,
    'verified',
  ],
];

test.each(rows)('%s', (_, before, fresh, asked, outcome) => {
  const first = latestOf([], before, 1, { port: asked });
  expect(bothWaysOutcomeOf(latestOf(first, fresh, 2, { port: asked }))).toBe(outcome);
});

test('the age is that of the way that was counted first, and the port has its own', () => {
  const first = latestOf([], [way('a', 'b', passed, port), way('b', 'a', passed)], 1, { port: 5432 });
  const later = latestOf(first, [way('a', 'b', passed)], 2, { port: 5432 });
  expect(measuredAt(later)).toBe(1);
  expect(later[0]).toMatchObject({ at: 2, tcpAt: 1 });
});

test('whatever was asked and in whichever order, each way stands once, as its latest test went, with what was counted before where that went not', () => {
  const outcome = fc.constantFrom(passed, lost, untested);
  const ways = fc.tuple(fc.constantFrom('ab', 'ba'), outcome).map(([ends, one]) => ({ ends, one }));
  fc.assert(
    fc.property(fc.array(ways, { minLength: 1, maxLength: 12 }), (asked) => {
      const said = asked.reduce<ReturnType<typeof latestOf>>(
        (known, { ends: [from = '', to = ''], one }, at) => latestOf(known, [way(from, to, one)], at, {}),
        [],
      );
      for (const { report, at, last } of said) {
        const own = asked
          .map(({ ends, one }, when) => ({ ends, one, when }))
          .filter(({ ends }) => ends === report.from + report.to);
        const [latest, counted] = [own.at(-1), own.findLast(({ one }) => isTested(one))];
        expect({ outcome: report.outcome, at }).toEqual({ outcome: latest?.one, at: latest?.when });
        expect(last?.at).toBe(counted === latest ? undefined : counted?.when);
      }
      expect(new Set(said.map(({ report }) => report.from)).size).toBe(said.length);
    }),
  );
});

test('a silent port is remembered over a test that could not be made', () => {
  const story = [way('a', 'b', passed, port), way('a', 'b', untested), way('a', 'b', passed)];
  const known = story.reduce<ReturnType<typeof latestOf>>(
    (sofar, one, at) => latestOf(sofar, [one], at, { port: 5432 }),
    [],
  );
  expect(known).toMatchObject([{ at: 2, tcpAt: 0, report: { tcp: port } }]);
});

test('what could not be tested has no part in the age of what was', () => {
  const first = latestOf([], [way('a', 'b', passed), way('b', 'a', passed)], 1, {});
  expect(measuredAt(latestOf(first, [way('a', 'b', untested)], 2, {}))).toBe(1);
  expect(measuredAt(latestOf(first, [way('a', 'b', untested), way('b', 'a', untested)], 2, {}))).toBe(
    undefined,
  );
});
