import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { link, type Recorded } from '../events/chain.ts';
import { eventItem, type Folded, type Kind, locksOf, stateItem } from './items.ts';
import { pack, unpack } from './pack.ts';
import { pointersTo } from './route-pointers.ts';
import {
  guessSeats,
  readSeats,
  type SeatChange,
  type Seating,
  seatChanges,
  seatWrites,
  type TablesTaken,
  tablesTaken,
} from './table-turns.ts';
import type { TableNames } from './tables.ts';

/** Somebody was first. `stale`: the state is no longer the one that was read; `now` is. */
export type Conflict<State> =
  | { conflict: 'stale'; now: State | undefined }
  | { conflict: 'pair-taken'; holder: string }
  | TablesTaken;

export const isConflict = <State extends object>(
  outcome: State | Conflict<State>,
): outcome is Conflict<State> => 'conflict' in outcome;

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
export type Fresh = { id: string };
/** What happened, before it is linked to what was there. */
export type NewEntry<Event> = Pick<Recorded<Event>, 'at' | 'by' | 'event'>;
export type NewEntries<Event> = readonly [NewEntry<Event>, ...NewEntry<Event>[]];

/** The states and events of one kind of thing. */
export type Book<State extends Folded, Event> = {
  /**
   * The one write: the new state, if nobody wrote since `before` was read, and the event, in one transaction. Several events
   * that follow one another are written together, each with its own number and hash: all of them, or none.
   */
  append: (before: State | Fresh, ...entries: NewEntries<Event>) => Promise<State | Conflict<State>>;
  find: (id: string) => Promise<State | undefined>;
  /** Every event, in order. */
  history: (id: string) => Promise<Recorded<Event>[]>;
};

/** Reads every page of a query. Only for what is bounded by nature, such as the events of one request. */
export const queryAll = async (
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
): Promise<Record<string, unknown>[]> => {
  const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(input));
  if (!LastEvaluatedKey) return Items;
  return [...Items, ...(await queryAll(client, { ...input, ExclusiveStartKey: LastEvaluatedKey }))];
};

const takeLock = (table: string, id: string, wanted: string): Write => ({
  Put: {
    TableName: table,
    Item: { id: wanted, holder: id },
    ConditionExpression: 'attribute_not_exists(id)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

/** What was written before its kind knew locks holds none, and gives none back. */
const giveLock = (table: string, id: string, held: string): Write => ({
  Delete: {
    TableName: table,
    Key: { id: held },
    ConditionExpression: 'attribute_not_exists(id) OR holder = :id',
    ExpressionAttributeValues: { ':id': id },
  },
});

const lockWrites = (table: string, id: string, held: string[], wanted: string[]): Write[] => [
  ...wanted.filter((key) => !held.includes(key)).map((key) => takeLock(table, id, key)),
  ...held.filter((key) => !wanted.includes(key)).map((key) => giveLock(table, id, key)),
];

const stateWrite = (TableName: string, Item: Record<string, unknown>, seq: number | undefined): Write => ({
  Put: {
    TableName,
    Item,
    ...(seq === undefined
      ? { ConditionExpression: 'attribute_not_exists(id)' }
      : { ConditionExpression: 'seq = :seq', ExpressionAttributeValues: { ':seq': seq } }),
  },
});

const eventWrite = (TableName: string, Item: Record<string, unknown>): Write => ({
  Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(id)' },
});

/** Pointers for which there is no room beside their event are written before it. */
const pointAhead = async (client: DynamoDBDocumentClient, chunks: readonly Write[][]): Promise<void> =>
  void (await Promise.all(
    chunks.map((TransactItems) => client.send(new TransactWriteCommand({ TransactItems }))),
  ));

/** Who holds a pair, if that is why the transaction was refused: of all that is written only a lock says who holds it. */
const holderIn = ({ CancellationReasons = [] }: TransactionCanceledException): string | undefined => {
  const taken = CancellationReasons.find(
    ({ Code, Item }) => Code === 'ConditionalCheckFailed' && Item?.holder?.S,
  );
  return taken?.Item?.holder?.S;
};

// DynamoDB answers both when another writer was faster, and the SDK repeats neither:
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
const lostRace = ['ConditionalCheckFailed', 'TransactionConflict'];
const isLostRace = (error: unknown): error is TransactionCanceledException =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) => lostRace.includes(Code ?? ''));

/** How often who writes in which tables is read anew, where it changes all the time. */
const mostReads = 5;

/** Is the transaction refused for these writes alone, which stand from `at` on? The state is first, and goes before all. */
const isRefusedFor = (
  { CancellationReasons = [] }: TransactionCanceledException,
  writes: readonly Write[],
  at: number,
): boolean =>
  CancellationReasons[0]?.Code === 'None' &&
  CancellationReasons.slice(at, at + writes.length).some(({ Code }) => Code === 'ConditionalCheckFailed');

const fold = <State extends Folded, Event>(
  kind: Kind<State, Event>,
  entries: readonly Recorded<Event>[],
): State | undefined =>
  entries.reduce<State | undefined>((state, entry) => kind.evolve(state, entry), undefined);

/** Links events to what was there, one after the other; and the state after each. */
const tellAll = <State extends Folded, Event>(
  kind: Kind<State, Event>,
  from: State | Fresh,
  entries: readonly NewEntry<Event>[],
): { entry: Recorded<Event>; after: State }[] => {
  const told: { entry: Recorded<Event>; after: State }[] = [];
  let before = 'seq' in from ? from : undefined;
  for (const { at, by, event } of entries) {
    const entry = link<Event>(before, { id: from.id, at, by, event: kind.event.parse(event) });
    const after: State = kind.state.parse(kind.evolve(before, entry));
    told.push({ entry, after });
    before = after;
  }
  return told;
};

/** The state in an item; undefined where it has an older form, and is to be folded anew. Items of before forms were numbered have the first. */
export const stateIn = <State extends Folded, Event>(
  kind: Kind<State, Event>,
  item: Record<string, unknown>,
): State | undefined =>
  (item.form ?? 1) === kind.form ? kind.state.parse(unpack(item, 'state').state) : undefined;

type Turns = { changes: readonly SeatChange[]; now: number };

/** Writes all or nothing; why not, where somebody was first. */
const transact = async (
  client: DynamoDBDocumentClient,
  table: string,
  writes: readonly Write[],
  { changes, now }: Turns,
): Promise<Exclude<Conflict<never>, { conflict: 'stale' }> | 'stale' | undefined> => {
  let seatings: Seating[] = guessSeats(changes);
  for (let reads = 0; ; reads++) {
    const taken = tablesTaken(seatings, now);
    if (taken) return taken;
    const seats = seatWrites(table, seatings, now);
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...writes, ...seats] }));
      return undefined;
    } catch (error) {
      if (!isLostRace(error)) throw error;
      const holder = holderIn(error);
      if (holder) return { conflict: 'pair-taken', holder };
      if (reads >= mostReads || !isRefusedFor(error, seats, writes.length)) return 'stale';
    }
    seatings = await readSeats(client, table, changes);
  }
};

export const makeBook = <State extends Folded, Event>(
  client: DynamoDBDocumentClient,
  tables: TableNames,
  kind: Kind<State, Event>,
): Book<State, Event> => {
  const history = async (id: string): Promise<Recorded<Event>[]> => {
    const items = await queryAll(client, {
      TableName: tables.audit,
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': id },
      ConsistentRead: true,
    });
    return items.map((item) => readEntry(kind, item));
  };

  const find = async (id: string): Promise<State | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: tables.requests, Key: { id }, ConsistentRead: true }),
    );
    if (Item?.kind !== kind.kind) return undefined;
    return stateIn(kind, Item) ?? fold(kind, await history(id));
  };

  const append: Book<State, Event>['append'] = async (from, ...entries) => {
    const before = 'seq' in from ? from : undefined;
    const told = tellAll(kind, from, entries);
    const { after } = told.at(-1) ?? {};
    if (!after) throw new Error('Nothing is to be written.');
    const held = before ? locksOf(kind, before) : [];
    const routes = told.flatMap(({ entry }) => kind.routes?.(entry.event) ?? []);
    const claim = { request: after.id, seq: after.seq, at: after.at };
    const { beside, ahead } = pointersTo(tables.requests, claim, routes);
    const tablesOf = (state: State | undefined) => (state && kind.tables?.(state)) ?? [];
    const changes = seatChanges(after.id, tablesOf(before), tablesOf(after));
    const writes = [
      stateWrite(tables.requests, pack(stateItem(kind, after), 'state'), before?.seq),
      ...told.map((one) => eventWrite(tables.audit, pack(eventItem(kind, one.after, one.entry), 'event'))),
      ...lockWrites(tables.requests, after.id, held, locksOf(kind, after)),
      ...beside,
    ];
    await pointAhead(client, ahead);
    const refused = await transact(client, tables.requests, writes, { changes, now: after.at });
    return refused === 'stale' ? { conflict: 'stale', now: await find(from.id) } : (refused ?? after);
  };

  return { append, find, history };
};

/** The event as it was hashed, without the attributes that only the indexes need. */
export const readEntry = <State extends Folded, Event>(
  kind: Kind<State, Event>,
  item: Record<string, unknown>,
): Recorded<Event> => {
  const { id, seq, at, by, prev, hash } = item as Recorded<Event>;
  return { id, seq, at, by, event: kind.event.parse(unpack(item, 'event').event), prev, hash };
};
