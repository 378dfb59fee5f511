/**
 * Requests that write one route table take turns, whichever pairs they are of and whichever worker is at them. One item for each
 * VPC says who is writing in which of its tables, and until when. It changes in the transaction that writes the claim, so that a
 * claim has all of its tables or none, and nobody waits who holds any: there is nothing to lock each other out by. Whoever is
 * gone holds its tables until its claim is over, as it holds its own request.
 */
import {
  type DynamoDBDocumentClient,
  GetCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const seat = z.object({
  /** The request that writes there, and the two VPCs that it joins. */
  holder: z.string(),
  between: z.array(z.string()),
  tables: z.array(z.string()),
  until: z.number(),
});
export type Seat = z.infer<typeof seat>;

/** What one request holds in the tables of a VPC, as the kind of a story says it. */
export type TableClaim = Omit<Seat, 'holder'> & { key: string };

/** Somebody else is writing in a table that is wanted. */
export type TablesTaken = { conflict: 'tables-taken'; holder: string; between: string[]; tables: string[] };

/** What is to change in one VPC: whose seat it is, and how it was and will be. */
export type SeatChange = { key: string; holder: string; was?: Seat; will?: Seat };
/** That, with all who have a seat there; undefined where the item is not there. */
export type Seating = SeatChange & { seats: readonly Seat[] | undefined };

const isLive = ({ until }: Seat, now: number): boolean => now < until;

/** The tables of a seat in which somebody else is writing. */
export const takenBy = (seats: readonly Seat[], { holder, tables }: Seat, now: number): Seat | undefined => {
  const [other] = seats.filter(
    (one) => one.holder !== holder && isLive(one, now) && one.tables.some((table) => tables.includes(table)),
  );
  return other && { ...other, tables: other.tables.filter((table) => tables.includes(table)) };
};

/** All seats once one has changed. Those whose time is over are cleared away. */
export const reseat = (
  seats: readonly Seat[],
  holder: string,
  will: Seat | undefined,
  now: number,
): Seat[] => [...seats.filter((one) => one.holder !== holder && isLive(one, now)), ...(will ? [will] : [])];

const isSame = (one: Seat | undefined, other: Seat | undefined): boolean =>
  one?.until === other?.until && one?.tables.join() === other?.tables.join();

const seatIn = (claims: readonly TableClaim[], key: string, holder: string): Seat | undefined => {
  const claim = claims.find((one) => one.key === key);
  return claim && { holder, between: claim.between, tables: claim.tables, until: claim.until };
};

/** Where the seat of a request changes between two of its states. */
export const seatChanges = (
  holder: string,
  before: readonly TableClaim[],
  after: readonly TableClaim[],
): SeatChange[] =>
  [...new Set([...before, ...after].map(({ key }) => key))].flatMap((key) => {
    const [was, will] = [seatIn(before, key, holder), seatIn(after, key, holder)];
    return isSame(was, will) ? [] : [{ key, holder, ...(was && { was }), ...(will && { will }) }];
  });

/** Mostly nobody else is there; whoever is shows when the transaction is refused. */
export const guessSeats = (changes: readonly SeatChange[]): Seating[] =>
  changes.map((change) => ({ ...change, seats: change.was && [change.was] }));

export const readSeats = (
  client: DynamoDBDocumentClient,
  TableName: string,
  changes: readonly SeatChange[],
): Promise<Seating[]> =>
  Promise.all(
    changes.map(async (change) => {
      const get = new GetCommand({ TableName, Key: { id: change.key }, ConsistentRead: true });
      const { Item } = await client.send(get);
      return { ...change, seats: Item && z.array(seat).parse(Item.seats) };
    }),
  );

/** Whoever stands in the way of what is to be taken. */
export const tablesTaken = (seatings: readonly Seating[], now: number): TablesTaken | undefined => {
  const [other] = seatings.flatMap(({ seats = [], will }) => (will && takenBy(seats, will, now)) ?? []);
  return (
    other && {
      ...{ conflict: 'tables-taken', holder: other.holder },
      ...{ between: other.between, tables: other.tables },
    }
  );
};

const ifUnchanged = (seats: readonly Seat[] | undefined) =>
  seats
    ? { ConditionExpression: 'seats = :seats', ExpressionAttributeValues: { ':seats': seats } }
    : { ConditionExpression: 'attribute_not_exists(id)' };

/** The writes by which seats change, if nobody has changed them since they were read. */
export const seatWrites = (TableName: string, seatings: readonly Seating[], now: number): Write[] =>
  seatings.flatMap(({ key: id, holder, seats, will }): Write[] => {
    const next = reseat(seats ?? [], holder, will, now);
    if (next.length > 0) return [{ Put: { TableName, Item: { id, seats: next }, ...ifUnchanged(seats) } }];
    return seats ? [{ Delete: { TableName, Key: { id }, ...ifUnchanged(seats) } }] : [];
  });
