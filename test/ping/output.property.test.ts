import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PingOutcome, type PingRun, parsePing, pingOutcome } from '../../src/ping/output.ts';
import { outputs } from './outputs.ts';

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number' ? [value] : Object.values(value ?? {}).flatMap(numbersIn);
const withoutTexts = (outcome: PingOutcome): unknown =>
  JSON.parse(JSON.stringify(outcome, (_, value) => (typeof value === 'string' ? null : value)));

/** What has to hold for whatever was printed. */
const holds = (run: PingRun): void => {
  const outcome = parsePing(run);
  expect(pingOutcome.parse(outcome)).toEqual(outcome);
  expect(numbersIn(withoutTexts(outcome)).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
  if (outcome.kind === 'untested') return;
  const { sent, received, loss = Number.NaN, roundTrip } = outcome;
  expect(received).toBeLessThanOrEqual(sent);
  expect(Math.abs(loss - ((sent - received) / sent) * 100)).toBeLessThan(0.001);
  if (roundTrip) expect(roundTrip.min <= roundTrip.avg && roundTrip.avg <= roundTrip.max).toBe(true);
};

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 }));

test('arbitrary text is read without a throw', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.integer(), (stdout, stderr, exitCode) =>
      holds({ stdout, stderr, exitCode }),
    ),
  );
});

/** Pieces that outputs are made of, put together in any order: near to real ones, and mostly wrong. */
const piece = fc.oneof(
  fc.constantFrom(
    '--- a ---',
    ' packets transmitted, ',
    ' received, ',
    '% packet loss',
    ', +',
    ' errors',
    ' ms',
  ),
  fc.constantFrom(
    'rtt = ',
    '/',
    'time=',
    'time<1ms',
    ' = ',
    ' (',
    '%)',
    '\n',
    '\r\n',
    '、',
    ': ',
    '10.0.0.1',
  ),
  fc.constantFrom(
    'icmp_seq=',
    'From ',
    '::1',
    ' (DUP!)',
    'Destination Host Unreachable',
    '\0',
    '-',
    '.',
    ',',
  ),
  fc.nat({ max: 5 }).map(String),
  fc.bigInt({ min: 0n, max: 10n ** 40n }).map(String),
  fc.double().map(String),
);

test('pieces of outputs in any order are read without a throw', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) =>
      holds({ stdout: pieces.join(''), stderr: '', exitCode: 0 }),
    ),
    { numRuns: 2000 },
  );
});

type Change = (text: string) => string;
const at = (text: string, share: number): number => Math.floor(text.length * share);
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const huge = fc.constantFrom(
  '9'.repeat(400),
  '999999999',
  '1e308',
  '-1',
  '0',
  '0x10',
  'Infinity',
  'NaN',
  '1.5',
);

const change: fc.Arbitrary<Change> = fc.oneof(
  share.map(
    (end): Change =>
      (text) =>
        text.slice(0, at(text, end)),
  ),
  share.map(
    (start): Change =>
      (text) =>
        text.slice(at(text, start)),
  ),
  share.map(
    (place): Change =>
      (text) => {
        const lines = text.split('\n');
        const index = Math.floor(lines.length * place);
        return [...lines.slice(0, index + 1), ...lines.slice(index)].join('\n');
      },
  ),
  fc.tuple(share, share).map(
    ([one, other]): Change =>
      (text) => {
        const letters = [...text];
        const [a, b] = [Math.floor(letters.length * one), Math.floor(letters.length * other)];
        [letters[a], letters[b]] = [letters[b] ?? '', letters[a] ?? ''];
        return letters.join('');
      },
  ),
  fc.tuple(share, huge).map(
    ([place, number]): Change =>
      (text) => {
        const found = [...text.matchAll(/\d+/g)];
        const { index = 0, 0: old = '' } = found[Math.floor(found.length * place)] ?? {};
        return text.slice(0, index) + number + text.slice(index + old.length);
      },
  ),
  fc.constant<Change>((text) => text.replaceAll('\n', '\r\n')),
  fc.constant<Change>((text) => text.replaceAll('\n', '\0\n')),
  fc.constant<Change>((text) => text + text),
  fc.tuple(share, anyText).map(
    ([place, put]): Change =>
      (text) => {
        return text.slice(0, at(text, place)) + put + text.slice(at(text, place));
      },
  ),
);

test('real outputs that were cut, doubled, swapped and blown up are read without a throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...outputs),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      ({ run }, changes) =>
        holds({ ...run, stdout: changes.reduce((text, apply) => apply(text), run.stdout) }),
    ),
    { numRuns: 3000 },
  );
});

test('an output reads the same with the line ends of Windows', () => {
  for (const { run, reads } of outputs)
    expect(parsePing({ ...run, stdout: run.stdout.replace(/\r?\n/g, '\r\n') })).toEqual(reads);
});

test('one number changed in the counts never makes another answer of them', () => {
  const changed = (text: string, index: number, old: string, put: string) =>
    text.slice(0, index) + put + text.slice(index + old.length);
  const counted = outputs.filter(({ reads }) => reads.kind === 'packets' && reads.loss === 0);
  fc.assert(
    fc.property(
      fc.constantFrom(...counted),
      fc.nat(1),
      fc.integer({ min: 1, max: 99 }),
      (output, which, more) => {
        const { run, reads } = output;
        const line = run.stdout.split('\n').find((each) => each.includes('%')) ?? '';
        const start = run.stdout.indexOf(line);
        const number = [...line.matchAll(/\d+/g)][which];
        if (!number || reads.kind !== 'packets') return;
        const put = String(Number(number[0]) + more);
        const stdout = changed(run.stdout, start + number.index, number[0], put);
        const read = parsePing({ ...run, stdout });
        expect(read.kind).toBe('untested');
      },
    ),
  );
});

test('the longest output that SSM hands out is read in a moment, whatever it is made of', () => {
  const unit = fc.constantFrom(
    '-',
    ':',
    '= 1',
    '10.0.0.1 ',
    'a:',
    '%',
    ', ',
    '1.2.3.4: a',
    '=1ms ',
    '(',
    '：',
    '0',
  );
  fc.assert(
    fc.property(unit, fc.constantFrom('', '\n'), (text, end) => {
      const stdout = `${text}${end}`.repeat(24_000).slice(0, 24_000);
      // Of the processor, not of the clock: on a busy machine a process waits for its turn.
      const before = process.cpuUsage();
      holds({ stdout, stderr: stdout.slice(0, 8_000), exitCode: 0 });
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
    }),
    { numRuns: 60 },
  );
});
