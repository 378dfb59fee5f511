import { expect, test } from 'vitest';
import { showRequest } from '../../handlers/operations/shown.ts';
import { explainMessage } from '../../handlers/render/explain.ts';
import { extensionAnswer } from '../../handlers/render/extension.ts';
import { listMessage } from '../../handlers/render/list.ts';
import { overviewBlocks } from '../../handlers/render/overview.ts';
import { ownDeeds } from '../../handlers/render/own-deeds.ts';
import { refusalText } from '../../handlers/render/refusals.ts';
import { standing } from '../../handlers/render/standing.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { connected } from '../support/agreed.ts';
import { aRequest, felix, maya, type Told } from '../support/builders.ts';

/** An end that waits for the answer to an extension is said to wait, wherever a peering is listed; and nobody asks for the same twice. */
const expiresAt = aRequest(connected).expiresAt ?? 0;
const until = expiresAt + 7 * 86_400_000;
const asked = (grace?: number, to: number | null = until): RequestEvent => ({
  ...{ type: 'extension-proposed', proposalId: 'EX-1', until: to, reason: 'the close takes longer' },
  ...{ needs: { requester: 1, accepter: 1 }, yes: 'requester', ...(grace !== undefined && { grace }) },
});
const waits = (grace?: number): PeeringRequest => aRequest([...connected, { by: maya, event: asked(grace) }]);

const overview = (request: PeeringRequest) => ({
  ...{ asked: [request], vpcs: [], waiting: [], toDo: [], ending: [request], confirming: [] },
});
const shown = (request: PeeringRequest) => ({
  ...{ overview: overview(request), linkOf: () => undefined, now: request.at, checked: {} },
  commands: { peer: '/peer' },
});
const listed = (request: PeeringRequest) =>
  listMessage({
    ...{ requests: [request], all: 1, value: { page: 0, typed: '' }, about: '', empty: '', order: 'change' },
    ...{ sees: () => true, linkOf: () => undefined, peer: '/peer' },
  });

const places: [string, (request: PeeringRequest) => unknown][] = [
  ['/peer list', listed],
  ['/peer mine and Home', (request) => overviewBlocks(shown(request) as never)],
  ['what ends this week', (request) => overviewBlocks(shown(request) as never, 'ending')],
  ['/peer extend alone', (request) => ownDeeds('extend', shown(request) as never)],
  ['/peer explain', (request) => explainMessage(request, { what: 'request', id: request.id })],
];

test.each(places)('%s says that the end waits, until when, and for whose answer', (_, show) => {
  const words = JSON.stringify(show(waits(86_400)));
  expect(words).toMatch(/its end, .* waits until .* for the extension that an owner of b answers/);
  expect(words).not.toMatch(/, ends </);
  expect(JSON.stringify(show(waits()))).not.toMatch(/waits until .* for the extension/);
});

test('the card and status say it, and a program reads until when', () => {
  expect(standing(waits(86_400)).join('\n')).toMatch(/Its agreed end is .*Its end waits for the answer/s);
  expect(showRequest(waits(86_400), true).endWaitsUntil).toBe(new Date(expiresAt + 86_400_000).toISOString());
  expect(showRequest(waits(), true).endWaitsUntil).toBeUndefined();
});

const both = { may: { requester: true, accepter: true } };
const extendTo = (request: PeeringRequest, to: number | null, by = felix) =>
  decide(request, by, both, 'extend', {
    ...{ proposalId: 'EX-2', until: to, reason: 'again', needs: { requester: 1, accepter: 1 }, grace: 0 },
  });

test.each([
  ['the same moment', until, until],
  ['the same length, counted a little later', until + 300_000, until],
  ['no end, twice', null, null],
])('who asks for %s is told who has asked, and nothing is sent', (_, again, first) => {
  const request = aRequest([...connected, { by: maya, event: asked(undefined, first) }]);
  const outcome = extendTo(request, again);
  expect(outcome).toMatchObject({ refused: 'extension-waits', by: maya });
  expect(isRefusal(outcome) && refusalText(outcome)).toMatch(
    /U0MAYA.* has asked for that already.*Approve Extension/s,
  );
});

test('another end may be asked for beside it, and whoever does reads of both', () => {
  const event = extendTo(waits(), until + 86_400_000);
  if (!('type' in event)) throw new Error(event.refused);
  const request = aRequest([...connected, { by: maya, event: asked() }, { by: felix, event } satisfies Told]);
  expect(extensionAnswer(request)).toMatch(
    /Beside it another one waits: until .*U0MAYA.*the later end counts/s,
  );
});
