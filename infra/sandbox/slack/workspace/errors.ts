import { describeFlaw } from '../blockkit/check.ts';
import type { Json } from '../blockkit/json.ts';
import type { Flaw } from '../blockkit/shape.ts';

/** A Web API call that Slack refuses, by Slack's own name for why: https://docs.slack.dev/reference/methods */
export class SlackError extends Error {
  readonly error: string;
  readonly details: Json;

  constructor(error: string, details: Json = {}) {
    super(error);
    this.name = 'SlackError';
    this.error = error;
    this.details = details;
  }

  /** The body of the answer. */
  get answer(): Json {
    return { ok: false, error: this.error, ...this.details };
  }
}

/** A refusal that says in `response_metadata.messages` what is wrong and where. */
export const refusalOf = (error: string, messages: string[]): SlackError =>
  new SlackError(error, {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });

/** @throws SlackError with the given name when there is any flaw */
export const refuseFlaws = (error: string, flaws: Flaw[]): void => {
  if (flaws.length > 0) throw refusalOf(error, flaws.map(describeFlaw));
};
