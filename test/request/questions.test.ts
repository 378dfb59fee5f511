import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newsForAsker, newsForOwners } from '../../handlers/render/news.ts';
import { questionLines } from '../../handlers/render/questions.ts';
import { waitingFor } from '../../handlers/render/standing.ts';
import { link } from '../../src/events/chain.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import { lastReminder, remindAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import { mostQuestions, openQuestion } from '../../src/request/questions.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { aPlan, aRequest, asPerson, felix, maya, planned, requested } from '../support/builders.ts';

/** An owner asks back before they decide, on a clock that the test moves. */
const waiting = aRequest([requested, planned]);
const lapse = waiting.lapseAfter * 1000;

const tell = (request: PeeringRequest, at: number, event: RequestEvent, by = maya): PeeringRequest =>
  evolve(request, link<RequestEvent>(request, { id: request.id, at, by: asPerson(by), event }));
const ask = (request: PeeringRequest, at: number, question = 'Which servers?'): PeeringRequest =>
  tell(request, at, { type: 'asked-back', side: 'accepter', question }, felix);
const answer = (request: PeeringRequest, at: number, text = 'The two report servers'): PeeringRequest =>
  tell(request, at, { type: 'answered-back', answer: text });

const owns = (side?: 'requester' | 'accepter') => ({
  may: { requester: side === 'requester', accepter: side === 'accepter' },
});
const question = { question: 'Which servers?' };

test('an owner asks, once at a time, and the asker alone answers what waits', () => {
  expect(decide(waiting, felix, owns('accepter'), 'ask-back', question)).toEqual({
    ...{ type: 'asked-back', side: 'accepter', question: 'Which servers?' },
  });
  expect(decide(waiting, felix, owns(), 'ask-back', question)).toEqual({ refused: 'not-owner' });
  expect(decide(waiting, maya, owns('requester'), 'ask-back', question)).toEqual({ refused: 'own-question' });
  expect(decide(waiting, felix, owns('accepter'), 'ask-back', { question: ' ' })).toEqual({
    refused: 'reason-missing',
  });
  const asked = ask(waiting, waiting.at);
  expect(decide(asked, felix, owns('accepter'), 'ask-back', question)).toEqual({
    ...{ refused: 'question-waits', by: felix },
  });
  expect(decide(asked, felix, owns('accepter'), 'answer-back', { answer: 'x' })).toMatchObject({
    refused: 'asker-answers',
  });
  expect(decide(asked, maya, owns(), 'answer-back', { answer: 'x' })).toEqual({
    ...{ type: 'answered-back', answer: 'x' },
  });
  expect(decide(waiting, maya, owns(), 'answer-back', { answer: 'x' })).toEqual({ refused: 'no-question' });
});

test('an owner may decide while their question waits', () => {
  const asked = ask(waiting, waiting.at);
  expect(decide(asked, felix, owns('accepter'), 'approve', { planHash: aPlan.hash })).toMatchObject({
    type: 'approved',
  });
});

test('a request keeps ten questions, and takes no more', () => {
  const full = Array.from({ length: mostQuestions }).reduce<PeeringRequest>(
    (request) => answer(ask(request, request.at), request.at),
    waiting,
  );
  expect(decide(full, felix, owns('accepter'), 'ask-back', question)).toEqual({
    ...{ refused: 'too-many-questions', count: mostQuestions },
  });
});

test('the time to answer stands still for the first question, no longer than it would have been, and for no other', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, fc.double({ min: 0, max: 3, noNaN: true }), share, (asking, taking, again) => {
      const at = waiting.at + Math.floor((waiting.lapsesAt - waiting.at) * asking);
      const asked = ask(waiting, at);
      expect(asked.lapsesAt).toBe(waiting.lapsesAt + lapse);
      const still = Math.floor(lapse * taking);
      const answered = answer(asked, at + still);
      expect(answered.lapsesAt).toBe(waiting.lapsesAt + Math.min(still, lapse));
      const second = ask(answered, at + still + Math.floor(lapse * again));
      expect(second.lapsesAt).toBe(answered.lapsesAt);
      expect(answer(second, second.at + 1).lapsesAt).toBe(answered.lapsesAt);
    }),
  );
});

test('owners are not reminded while their question waits, and are as before once it is answered', () => {
  const at = waiting.at + 1000;
  const asked = ask(waiting, at);
  expect(remindAt(asked)).toBe((remindAt(waiting) ?? 0) + lapse);
  expect(remindAt(answer(asked, at + 5000))).toBe((remindAt(waiting) ?? 0) + 5000);
});

test('every reminder is due at a whole millisecond, as every clock has them', () => {
  for (const lapseAfter of [50, 3601, 86_399])
    for (let reminders = 0; reminders < lastReminder; reminders++)
      expect(Number.isInteger(remindAt({ ...waiting, lapseAfter, reminders }))).toBe(true);
});

test('a plan that changes while a question waits asks anew with all the time there is, and no answer shortens it', () => {
  const asked = ask(waiting, waiting.at + 1000);
  const change = { added: [], gone: [] };
  const anew = tell(asked, asked.at + 1000, { type: 'plan-changed', plan: aPlan, change });
  expect(anew.lapsesAt).toBe(anew.at + lapse);
  expect(answer(anew, anew.at + 1000).lapsesAt).toBe(anew.lapsesAt);
});

test('the asker hears of the question with a button, the owner of the answer by name, and both stand on the card', () => {
  const asked = ask(waiting, waiting.at + 1000, 'Which <servers>?');
  const told = JSON.stringify(newsForAsker(asked));
  expect(told).toContain('Which <servers>?');
  expect(told).toContain('answer_back');
  expect(newsForOwners(asked, 'accepter')).toEqual([]);
  const answered = answer(asked, asked.at + 1000);
  expect(openQuestion(answered)).toBeUndefined();
  expect(newsForAsker(answered)).toEqual([]);
  const [news] = newsForOwners(answered, 'accepter');
  expect(news?.message.text).toContain(`maya answered the question of <@${felix.user}> about`);
  expect(questionLines(answered).join()).toMatch(/Which &lt;servers&gt;\?.*The two report servers/);
});

test('the cards say that the time stands still while the first question waits, and when it lapses once it goes on', () => {
  const asked = ask(waiting, waiting.at + 1000);
  expect(waitingFor(asked)).toMatch(/stands still until <@U0MAYA> answers: it lapses .* at the latest/);
  const again = answer(asked, waiting.at + 2000);
  expect(waitingFor(again)).toMatch(/owner of b\. Without an answer it lapses /);
  expect(waitingFor(ask(again, waiting.at + 3000))).not.toContain('stands still');
});
