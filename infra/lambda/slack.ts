import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { once } from '../../src/calls/once.ts';
import { isAnswer } from '../bot/guard.ts';
import type { Parts } from '../bot/parts.ts';
import { begin } from './begin.ts';
import { type Answer, toHttpCall } from './function-url.ts';
import { isForPrograms, makePrograms } from './programs.ts';
import { makeCallReceiver } from './receiver.ts';

/** Where programs ask: at the address that Slack calls, which no function can know before it is called. */
let domain = '';
const apiUrlOf = ({ config: { apiOnFunction, apiUrl } }: Parts): string | undefined =>
  apiOnFunction ? (apiUrl ?? `https://${domain}`) : undefined;

const ready = once(begin);
const loaded = once(() => import('../bot/front.ts'));
// Lambda gets an instance ready before it hands it a call: the secrets are asked for by then, and while they are awaited the rest of
// the code is loaded. What fails here is begun again by the first call, which answers for it.
for (const part of [ready, loaded]) part().catch(() => undefined);

/** The half of the bot that Slack calls, and programs where they may. */
const start = once(async () => {
  const [parts, { guardFront, makeFront }] = await Promise.all([ready(), loaded()]);
  const { transport } = parts.config.slack;
  if (transport.kind !== 'http') throw new Error('A function URL needs SLACK_SIGNING_SECRET.');
  const receiver = makeCallReceiver();
  const apiUrl = apiUrlOf(parts);
  await makeFront(parts, receiver, apiUrl).init();
  const { log, keeper } = parts;
  return {
    ...{ receiver, log, look: keeper.look },
    guard: guardFront(parts, transport.signingSecret),
    programs: apiUrl === undefined ? undefined : makePrograms(parts, apiUrl),
  };
});

const answer = async (
  { receiver, look, guard, programs }: Awaited<ReturnType<typeof start>>,
  event: LambdaFunctionURLEvent,
): Promise<Answer> => {
  if (programs && isForPrograms(event)) {
    await look();
    return programs(event);
  }
  // Side by side: whoever clicks waits for the slower of the two, and not for both.
  const [call] = await Promise.all([guard(toHttpCall(event)), look()]);
  return isAnswer(call) ? call : receiver.take(call);
};

/** Function URL → verify, acknowledge, write down, answer. On any failure the caller gets a status and nothing else. */
export const handler = async (event: LambdaFunctionURLEvent): Promise<Answer> => {
  try {
    domain = event.requestContext.domainName;
    const started = await start();
    try {
      return await answer(started, event);
    } catch (error) {
      started.log.error({ error }, 'a call could not be answered');
    }
  } catch (error) {
    // There is no log yet: configuration or catalog are wrong, or the secrets cannot be read.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return { statusCode: 500, body: '' };
};
