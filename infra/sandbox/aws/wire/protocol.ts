import type { CloudError } from '../cloud/errors.ts';
import type { Operation } from '../cloud/operation.ts';

/** A request as it came over the wire. */
export type Asked = { headers: Headers; body: string };
/** An answer as it goes back; every one carries its request id, in the header and where the protocol wants it. */
export type Answer = { status: number; contentType: string; body: string };

/** How a service speaks. */
export type Protocol = {
  /** Name of the operation asked for. */
  actionIn(asked: Asked): string;
  read(operation: Operation, asked: Asked): unknown | Promise<unknown>;
  write(operation: Operation, result: unknown, requestId: string): Answer;
  writeError(error: CloudError, requestId: string): Answer;
  /** The error code for an operation that the service does not have. */
  unknownAction: string;
};
