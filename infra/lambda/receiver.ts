import type { App, Receiver } from '@slack/bolt';
import { answerWith, type HttpAnswer, type SlackCall } from '../bot/guard.ts';

/** Hands calls to Bolt. A listener is done before the answer is returned, since Lambda may freeze the instance then. */
type CallReceiver = Receiver & { take: (call: SlackCall) => Promise<HttpAnswer> };

/** Bolt's HTTP receivers bring servers with them; a function needs none, and its calls are verified already. */
export const makeCallReceiver = (): CallReceiver => {
  let app: App | undefined;
  return {
    init: (made) => {
      app = made;
    },
    start: async () => undefined,
    stop: async () => undefined,
    take: async ({ body, retryNum }) => {
      let answer: HttpAnswer = { statusCode: 404, body: '' };
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
