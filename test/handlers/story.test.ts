import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvHead, csvRow } from '../../handlers/render/audit-file.ts';
import { progress } from '../../handlers/render/card.ts';
import { cutStory, storyOf } from '../../handlers/render/fold.ts';
import { storyLines } from '../../handlers/render/happened.ts';
import { statusMessage } from '../../handlers/render/lines.ts';
import { asTyped } from '../../handlers/render/story-row.ts';
import type { AuditEntry } from '../../src/audit/query.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { statuses } from '../../src/request/status.ts';
import { entriesOf, requested, type Told } from '../support/builders.ts';
import { storyTo } from '../support/stories.ts';

const asLog = (history: RequestEntry[]): AuditEntry[] =>
  history.map((entry) => ({ kind: 'request', ...entry }));
const stateOf = (history: RequestEntry[]): PeeringRequest | undefined =>
  history.reduce<PeeringRequest | undefined>(evolve, undefined);

/** Every story to an end, and what its log says at each moment of it. */
const story = fc
  .constantFrom(...statuses)
  .chain(storyTo)
  .map(entriesOf);
const often = { numRuns: 60, endOnFailure: true };

/** Words that belong to keys and sides, and never to what people read. */
const inner =
  /\b(?:requester|accepter)\b|\b(?:create|delete|accept|tag)-(?:connection|route)\b|\b(?:allow|revoke)-ingress\b/;

test('no line of a story names a side or the key of a step', () => {
  fc.assert(
    fc.property(story, (history) => {
      const request = stateOf(history);
      const lines = storyOf(
        asLog(history),
        () => request,
        () => 'REASON',
      );
      const ofFile = asLog(history).map(
        (entry) => csvRow(entry, String, request)[csvHead.indexOf('what')] ?? '',
      );
      const foreign = JSON.stringify(history.map(({ event }) => ('reason' in event ? event.reason : '')));
      for (const text of [...lines.map(({ what }) => what), ...ofFile])
        if (!foreign.includes('requester')) expect(text).not.toMatch(inner);
    }),
    often,
  );
});

/** What no sentence goes on with after whoever did it: `The bot AWS refused …`. */
const noVerb = /^(?:AWS|packets|nothing|rule|routes?|it|the|was|\d+)\b/;

test('every line of a story, and every event, goes on from whoever did it', () => {
  fc.assert(
    fc.property(story, (history) => {
      const request = stateOf(history);
      for (let until = 1; until <= history.length; until++) {
        const lines = storyOf(asLog(history.slice(0, until)), () => request, asTyped);
        for (const { what } of lines) expect(what).not.toMatch(noVerb);
      }
      for (const what of wordsOf(history, history.length, request)) expect(what).not.toMatch(noVerb);
    }),
    often,
  );
  const key = 'create-route accepter rtb-b 10.1.0.0/16';
  const refused: Told[] = [
    requested,
    { type: 'steps-finished', answers: [{ key, ok: false, code: 'UnauthorizedOperation' }] },
    { type: 'stalled', because: { code: 'gave-up', attempts: 1, said: '' }, left: [] },
  ];
  const tested: Told[] = [requested, { type: 'pinged', answers: [], last: false }];
  const lineOf = (told: Told[]) => storyOf(asLog(entriesOf(told)), () => undefined, asTyped).at(-1)?.what;
  expect(lineOf(refused)).toMatch(/^had 1 step refused by AWS; did not get on/);
  expect(lineOf(tested)).toBe('sent packets: packets could not be tested');
});

/** The words of the first so many events, told with what is known of the request at another moment. */
const wordsOf = (history: RequestEntry[], until: number, known: PeeringRequest | undefined): string[] =>
  asLog(history.slice(0, until)).map((entry) => csvRow(entry, String, known)[csvHead.indexOf('what')] ?? '');

test('a step is told in the same words before and after a removal', () => {
  fc.assert(
    fc.property(storyTo('removed').map(entriesOf), (history) => {
      const at = history.findIndex(({ event }) => event.type === 'connected') + 1;
      fc.pre(at > 0);
      const steps = (texts: string[]) =>
        texts.filter((_, index) => history[index]?.event.type.startsWith('steps-'));
      const before = steps(wordsOf(history, at, stateOf(history.slice(0, at))));
      expect(steps(wordsOf(history, at, stateOf(history)))).toEqual(before);
    }),
    often,
  );
});

test('decisions have a line each, however much small work lies between them', () => {
  fc.assert(
    fc.property(story, (history) => {
      const request = stateOf(history);
      if (!request) throw new Error('A story begins with a request.');
      const decided = history.filter(({ event }) =>
        ['approved', 'denied', 'requested', 'broke-glass'].includes(event.type),
      );
      const lines = storyOf(asLog(history), () => request, asTyped);
      for (const { at, event } of decided)
        expect(
          lines.some((line) => line.at === at),
          event.type,
        ).toBe(true);
      expect(storyLines(request, history).length).toBeLessThanOrEqual(lines.length);
    }),
    often,
  );
});

test('pages that follow one another tell every line of one request once, in the words of the whole', () => {
  fc.assert(
    fc.property(story, fc.integer({ min: 4, max: 12 }), (history, size) => {
      const request = stateOf(history);
      const namesOf = () => request;
      const whole = storyOf(asLog(history), namesOf, asTyped).map(({ what }) => what);
      const told: string[] = [];
      for (let left = asLog(history).reverse(); left.length > 0; ) {
        const entries = left.slice(0, size);
        const page = cutStory({ entries, ...(left.length > size && { next: 'more' }) }, namesOf);
        const isSplit = page.entries.length === entries.length && left.length > size;
        if (isSplit) return;
        const lines = storyOf([...page.entries].reverse(), namesOf, asTyped);
        told.unshift(...lines.map(({ what }) => what));
        left = left.slice(page.entries.length);
      }
      expect(told).toEqual(whole);
    }),
    often,
  );
});

test('a long story keeps its end in the card’s thread and in status, and says how much comes before it', () => {
  const drifted = (destination: string): Told => ({
    ...{ type: 'drifted', count: 1 },
    drifts: [
      {
        ...{ kind: 'route-missing', side: 'requester', routeTableId: `rtb-${'a'.repeat(200)}`, destination },
        cause: { name: 'DeleteRoute', who: 'x'.repeat(200), at: 1 },
      },
    ],
  });
  const told = Array.from({ length: 25 }, (_, index) => drifted(`10.${index}.0.0/16`));
  const history = entriesOf([requested, ...told]);
  const request = stateOf(history);
  if (!request) throw new Error('a request has events');
  for (const { blocks } of [progress(request, history), statusMessage(request, history)]) {
    expect(JSON.stringify(blocks)).toContain('10.24.0.0/16');
    expect(JSON.stringify(blocks)).toMatch(/\d+ earlier lines left out here/);
  }
});
