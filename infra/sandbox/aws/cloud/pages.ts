import { CloudError } from './errors.ts';

/** What MaxResults may be, and what it is when not given: everything, if `usual` is left out. */
type Bounds = {
  least: number;
  most: number;
  usual?: number;
  errorCode?: string;
  tokenErrorCode?: string;
};
type Paged = { MaxResults?: number | undefined; NextToken?: string | undefined };

/** Most Describe operations. */
export const upTo1000: Bounds = { least: 5, most: 1000 };

/** @throws CloudError when MaxResults is outside the bounds */
const sizeOf = (
  { MaxResults }: Paged,
  { least, most, usual, errorCode = 'InvalidParameterValue' }: Bounds,
): number => {
  if (MaxResults === undefined) return usual ?? Number.POSITIVE_INFINITY;
  if (MaxResults >= least && MaxResults <= most) return MaxResults;
  const bound = MaxResults < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
  throw new CloudError(
    errorCode,
    `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value ${bound}.`,
  );
};

const tokenFor = (start: number): string => Buffer.from(`from ${start}`).toString('base64url');

const startOf = ({ NextToken }: Paged, { tokenErrorCode = 'InvalidNextToken' }: Bounds): number => {
  if (NextToken === undefined) return 0;
  const [, start] = /^from (\d+)$/.exec(Buffer.from(NextToken, 'base64url').toString()) ?? [];
  if (start === undefined) throw new CloudError(tokenErrorCode, 'The token is invalid');
  return Number(start);
};

/** One page of the items, and the token for the next one if there is more. */
export const page = <Item>(
  items: Item[],
  asked: Paged,
  bounds: Bounds,
): { items: Item[]; NextToken?: string } => {
  const start = startOf(asked, bounds);
  const end = start + sizeOf(asked, bounds);
  return { items: items.slice(start, end), ...(end < items.length && { NextToken: tokenFor(end) }) };
};
