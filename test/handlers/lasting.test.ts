import { expect, test } from 'vitest';
import { askerCard, ownerCard } from '../../handlers/render/card.ts';
import { approveButton } from '../../handlers/render/card-buttons.ts';
import { facts } from '../../handlers/render/facts.ts';
import { listMessage } from '../../handlers/render/list.ts';
import { overviewBlocks } from '../../handlers/render/overview.ts';
import { moment } from '../../handlers/render/words.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { connected } from '../support/agreed.ts';
import { aRequest, felix, maya, planned, requested, type Told } from '../support/builders.ts';

/** How long a request lasts is said by what holds now, and not by what was asked for at first. */
const endsAt = aRequest(connected).expiresAt ?? 0;
const later = endsAt + 7 * 86_400_000;
const extendedTo = (until: number | null): PeeringRequest =>
  aRequest([
    ...connected,
    {
      by: maya,
      event: {
        ...{ type: 'extension-proposed', proposalId: 'EX-1', until, reason: 'more work' },
        ...{ needs: { requester: 1, accepter: 1 }, yes: 'requester' },
      },
    },
    { by: felix, event: { type: 'extension-approved', proposalId: 'EX-1', side: 'accepter' } },
  ]);
const shortened = (until: number): PeeringRequest =>
  aRequest([
    ...connected,
    {
      by: felix,
      event: { type: 'shortened', endsAt: until, sides: ['accepter'], reason: 'the audit' },
    },
  ]);

const listed = (request: PeeringRequest) =>
  listMessage({
    ...{ requests: [request], all: 1, value: { page: 0, typed: '' }, about: '', empty: '', order: 'change' },
    ...{ sees: () => true, linkOf: () => undefined, peer: '/peer' },
  });
const footer = (request: PeeringRequest): string => JSON.stringify(askerCard(request, []).blocks.at(-1));

test('the asker’s message ends with the length until its end is moved, and with the end that holds from then on', () => {
  expect(footer(aRequest(connected))).toMatch(/"1 hour · asked /);
  expect(footer(extendedTo(later))).toContain(`"until ${moment(later)} · asked `);
  expect(footer(extendedTo(null))).toContain('"until somebody removes it · asked ');
  expect(footer(shortened(endsAt - 600_000))).toContain(`"until ${moment(endsAt - 600_000)} · asked `);
});

test('the facts of its plan and the list say the same', () => {
  expect(JSON.stringify(facts(extendedTo(later)))).toContain(`*How long*\\nuntil ${moment(later)}`);
  expect(JSON.stringify(facts(extendedTo(null)))).toContain('*How long*\\nuntil somebody removes it');
  expect(JSON.stringify(listed(extendedTo(null)))).toContain(', stays until somebody removes it');
  expect(JSON.stringify(listed(extendedTo(null)))).not.toContain('for 1 hour');
});

const day = 86_400;
const until = 10 * day * 1000;
const toMoment: Told[] = [{ ...requested, duration: 10 * day, until }, planned];
const toLength: Told = {
  by: felix,
  event: { type: 'shortened', shorter: { duration: day }, reason: 'the audit' },
};
const waiting = (request: PeeringRequest) => ({
  ...{ overview: { asked: [], vpcs: [], waiting: [request], toDo: [], ending: [], confirming: [] } },
  ...{ linkOf: () => undefined, now: request.at, checked: {}, commands: { peer: '/peer' } },
});

test('who decides reads the moment that was asked for wherever they decide', () => {
  const request = aRequest(toMoment);
  for (const shown of [listed(request), overviewBlocks(waiting(request) as never)]) {
    expect(JSON.stringify(shown)).toContain(`until ${moment(until)}`);
    expect(JSON.stringify(shown)).not.toContain('for 10 days');
  }
  expect(JSON.stringify(approveButton(request))).toContain('until 1970-01-11 00:00 UTC');
});

test('of a moment that was asked for and a length that an owner set, both are said', () => {
  const request = aRequest([...toMoment, toLength]);
  const said = `1 day, and until ${moment(until)} at the latest`;
  expect(footer(request)).toContain(said);
  const card = JSON.stringify(ownerCard(request, 'accepter'));
  expect(card).toMatch(/for \*1 day\* \(approved now: until .*\), and until \*.* at the latest/);
  expect(card).toContain(`shortened it to ${said}`);
});
