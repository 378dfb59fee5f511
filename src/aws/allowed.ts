import type { Side, VpcRef } from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import { type AwsError, deniedAction, isDenied, isOfAccount, readError } from './errors.ts';

/** A VPC and the name that people know it by. */
export type Named = VpcRef & { name: string };
export type Pair = { requester: Named; accepter: Named };

/** What the bot's role on one side may not even look at; `sts:AssumeRole` where the role itself could not be taken. */
export class NotAllowed extends Error {
  side: Side;
  action: string;
  role: string | undefined;
  constructor(side: Side, action: string, role: string | undefined) {
    super(`${action} is not allowed on the side of the ${side}`);
    this.name = 'AccessDenied';
    this.side = side;
    this.action = action;
    this.role = role;
  }
}

/** An account, a Region or credentials with which nothing goes on one side, whatever its role may do. In AWS's own words. */
export class NotReady extends Error {
  side: Side;
  constructor(side: Side, { code, said }: AwsError) {
    super(said);
    this.name = code;
    this.side = side;
  }
}

/** Gives a "you may not" the side that it came from, so that people know whose role to mend. */
const onSide = async <Seen>(
  clients: Clients,
  pair: Pair,
  side: Side,
  see: (end: Named) => Promise<Seen>,
): Promise<Seen> => {
  try {
    return await see(pair[side]);
  } catch (thrown) {
    const error = readError(thrown);
    if (isOfAccount(error)) throw new NotReady(side, error);
    if (!isDenied(error)) throw thrown;
    throw new NotAllowed(side, deniedAction(error), clients.roleIn(pair[side].account));
  }
};

/** The same of both sides at once. */
export const onBothSides = async <Seen>(
  clients: Clients,
  pair: Pair,
  see: (end: Named, side: Side) => Promise<Seen>,
): Promise<Record<Side, Seen>> => {
  const on = (side: Side) => onSide(clients, pair, side, (end) => see(end, side));
  const [requester, accepter] = await Promise.all([on('requester'), on('accepter')]);
  return { requester, accepter };
};
