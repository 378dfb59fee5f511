import type { Json } from '../blockkit/json.ts';

/** What an app is told: a slash command, something a person did in blocks, a question for options, or an event. */
export type DeliveryKind = 'command' | 'interaction' | 'options' | 'event';

/** What came of it. `body` is what the app put into its acknowledgement. */
export type Outcome =
  | { acked: true; body: Json }
  | { acked: false; error: 'operation_timeout' | 'dispatch_failed' };

/** How long an app may take to acknowledge, in ms: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
export const ackWithin = 3_000;

/** Brings a payload to the app and waits for its acknowledgement. */
export type Deliver = (kind: DeliveryKind, payload: Json) => Promise<Outcome>;
