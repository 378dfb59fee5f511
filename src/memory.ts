/** What is wrong with the bot's memory, read off what DynamoDB, or whatever stands in its place, threw. */
export type MemoryTrouble = 'away' | 'no-transactions';

type Thrown = {
  name?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
  original?: unknown;
};

/** Bolt may wrap what a listener threw. */
const innermost = (error: unknown): Thrown => {
  const thrown = (typeof error === 'object' ? error : undefined) ?? {};
  const { original } = thrown as Thrown;
  return original === undefined ? (thrown as Thrown) : innermost(original);
};

/** As dynalite, Alternator and others say it; DynamoDB itself knows every operation that the bot asks for. */
const unknownNames = /^(Unknown|Unsupported)Operation|^NotImplemented|^InvalidAction$/;
const unknownWords = /\b(not (yet )?(supported|implemented)|unsupported|unimplemented|unknown operation)\b/i;
/** These speak of one request and not of what the service can do. */
const aboutTheRequest = /^(AccessDenied|TransactionCanceled|ConditionalCheckFailed|ResourceNotFound)/;

/** Did this answer of DynamoDB say that it does not know what it was asked for? */
export const isUnknownOperation = (error: unknown): boolean => {
  const { name = '', message = '', $metadata } = innermost(error);
  if (aboutTheRequest.test(name)) return false;
  return unknownNames.test(name) || unknownWords.test(message) || $metadata?.httpStatusCode === 501;
};

/**
 * Of all AWS, what people do reaches nothing but the tables; the SDK marks its errors. Everything but transactions every
 * imitation of DynamoDB has.
 */
export const memoryTroubleIn = (error: unknown): MemoryTrouble | undefined => {
  if (!('$metadata' in innermost(error))) return undefined;
  return isUnknownOperation(error) ? 'no-transactions' : 'away';
};
