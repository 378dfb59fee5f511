import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { guardFront, makeFront } from '../bot/front.ts';
import { isAnswer } from '../bot/guard.ts';
import { begin, once } from './begin.ts';
import { type Answer, toHttpCall } from './function-url.ts';
import { makeCallReceiver } from './receiver.ts';

/** The half of the bot that Slack calls. */
const start = once(async () => {
  const parts = await begin();
  const { transport } = parts.config.slack;
  if (transport.kind !== 'http') throw new Error('A function URL needs SLACK_SIGNING_SECRET.');
  const receiver = makeCallReceiver();
  await makeFront(parts, receiver).init();
  const { log, keeper } = parts;
  return { receiver, log, look: keeper.look, guard: guardFront(parts, transport.signingSecret) };
});

/** Function URL → verify, acknowledge, write down, answer. On any failure Slack gets a status and nothing else. */
export const handler = async (event: LambdaFunctionURLEvent): Promise<Answer> => {
  try {
    const { receiver, log, look, guard } = await start();
    try {
      // Side by side: whoever clicks waits for the slower of the two, and not for both.
      const [call] = await Promise.all([guard(toHttpCall(event)), look()]);
      return isAnswer(call) ? call : await receiver.take(call);
    } catch (error) {
      log.error({ error }, 'a call of Slack could not be answered');
    }
  } catch (error) {
    // There is no log yet: configuration or catalog are wrong, or the secrets cannot be read.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return { statusCode: 500, body: '' };
};
