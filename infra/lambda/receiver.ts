import type { App, Receiver } from '@slack/bolt';
import type { Answer, SlackCall } from './function-url.ts';

/** Hands calls to Bolt. What a listener does is finished when the answer goes out: Lambda may freeze the instance then. */
export type CallReceiver = Receiver & { take: (call: SlackCall) => Promise<Answer> };

const answerWith = (said: unknown): Answer =>
  typeof said === 'object' && said !== null
    ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(said) }
    : { statusCode: 200, body: typeof said === 'string' ? said : '' };

/** Bolt's receivers for HTTP bring servers with them; here a function is called, and the call is verified already. */
export const makeCallReceiver = (): CallReceiver => {
  let app: App | undefined;
  return {
    init: (made) => {
      app = made;
    },
    start: async () => undefined,
    stop: async () => undefined,
    take: async ({ body, retryNum }) => {
      let answer: Answer = { statusCode: 404, body: '' };
      await app?.processEvent({
        body,
        ack: async (said) => {
          answer = answerWith(said);
        },
        ...(retryNum !== undefined && { retryNum }),
      });
      return answer;
    },
  };
};
