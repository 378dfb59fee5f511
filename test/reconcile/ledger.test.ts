import { expect, test } from 'vitest';
import { firstBreak } from '../../src/events/chain.ts';
import { openLedger } from '../../src/reconcile/ledger.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { requestKind } from '../../src/store/items.ts';
import { type Conflict, isConflict } from '../../src/store/store.ts';
import { asPerson, felix, maya, planned, requested } from '../support/builders.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

const id = 'PR-TEST';
const bot = { kind: 'bot' } as const;
const entry = (event: RequestEvent) => ({ at: 10, by: bot, event });
const posting = entry({ type: 'posting', messages: [{ kind: 'asker' }] });
const approved: RequestEvent = { type: 'approved', side: 'accepter', planHash: 'hash-1' };
const started = entry({ type: 'steps-started', keys: ['create-connection'], until: 99 });

const stateIn = (outcome: PeeringRequest | Conflict<PeeringRequest>): PeeringRequest => {
  if (isConflict(outcome)) throw new Error(`Somebody was first: ${outcome.conflict}.`);
  return outcome;
};

/** A request on its way, its turn's ledger, and a moment that passes when the test says so. */
const aTurn = async () => {
  const book = makeMemoryBook(requestKind, () => {});
  const writes: string[][] = [];
  const counted: typeof book = {
    ...book,
    append: (from, ...entries) => {
      writes.push(entries.map(({ event }) => event.type));
      return book.append(from, ...entries);
    },
  };
  let read = stateIn(await book.append({ id }, { at: 1, by: asPerson(maya), event: requested }));
  read = stateIn(await book.append(read, entry(planned)));
  read = stateIn(await book.append(read, { at: 3, by: asPerson(felix), event: approved }));
  let pass = (): void => {};
  const moment = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { book, writes, read, pass, ledger: openLedger(counted, () => moment) };
};

test('what came of showing a request is written with the next event of the turn, and the chain holds', async () => {
  const { book, writes, read, ledger } = await aTurn();
  const along = ledger.along(read, posting);
  const after = stateIn(await ledger.append(read, started));
  expect(stateIn(await along)).toEqual(after);
  expect(writes).toEqual([['posting', 'steps-started']]);
  expect(after.posting).toHaveLength(1);
  expect(firstBreak(await book.history(id), after.hash)).toBeUndefined();
});

test('where no event comes it is written by itself after a moment, and the turn goes on as if nothing had been written', async () => {
  const { writes, read, pass, ledger } = await aTurn();
  const along = ledger.along(read, posting);
  pass();
  await along;
  const after = stateIn(await ledger.append(read, started));
  expect(writes).toEqual([['posting'], ['steps-started']]);
  expect(after.claim?.until).toBe(99);
  expect(after.posting).toHaveLength(1);
});

test('when the turn comes to its end nothing waits any more', async () => {
  const { writes, read, ledger } = await aTurn();
  const along = ledger.along(read, posting);
  ledger.hasten();
  await along;
  expect(writes).toEqual([['posting']]);
});

test('when somebody else was first neither the event nor what waits for it is written', async () => {
  const { book, read, ledger } = await aTurn();
  const removal: RequestEvent = { type: 'removal-requested', reason: 'over' };
  const theirs = stateIn(await book.append(read, { at: 5, by: asPerson(felix), event: removal }));
  const along = ledger.along(read, posting);
  expect(await ledger.append(read, started)).toEqual({ conflict: 'stale', now: theirs });
  expect(await along).toEqual({ conflict: 'stale', now: theirs });
  expect(await book.find(id)).toEqual(theirs);
});

test('what was shown of a state that somebody else has changed since is not written as if it were of the new one', async () => {
  const { book, read, ledger } = await aTurn();
  await book.append(read, {
    at: 5,
    by: asPerson(felix),
    event: { type: 'removal-requested', reason: 'over' },
  });
  const found = await ledger.find(id);
  ledger.hasten();
  expect(await ledger.along(read, posting)).toEqual({ conflict: 'stale', now: found });
});

test('an event that follows from a state of before the turn’s own last event is not written', async () => {
  const { read, ledger } = await aTurn();
  await ledger.append(read, started);
  expect(await ledger.append(read, started)).toMatchObject({ conflict: 'stale' });
});
