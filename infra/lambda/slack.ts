import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { makeTableClient } from '../../src/store/client.ts';
import { makeFront, makeFrontDoor } from '../parts/front.ts';
import { makeMetrics } from '../parts/metrics.ts';
import { makeSlackClient } from '../parts/slack.ts';
import { begin, once } from './begin.ts';
import { type Answer, isAnswer, makeHeard, readCall } from './function-url.ts';
import { makeCallReceiver } from './receiver.ts';

const heard = makeHeard();

/** Slack's half of the bot. What it writes reaches the other half by the table's stream, so nobody is woken here. */
const start = once(async () => {
  const { config, catalog, log } = await begin();
  const { transport } = config.slack;
  if (transport.kind !== 'http') throw new Error('A function URL needs SLACK_SIGNING_SECRET.');
  const metrics = makeMetrics(config);
  const client = makeSlackClient(config);
  const tableClient = makeTableClient(config.aws.region);
  const peering = makeFrontDoor({ config, catalog, tableClient, now: Date.now, metrics, wake: () => {} });
  const receiver = makeCallReceiver();
  await makeFront({ config, catalog, client, peering, receiver, metrics, log }).init();
  return { receiver, log, secret: transport.signingSecret };
});

/** Function URL → verify, acknowledge, write down, answer. Whatever fails, Slack hears a status and no more. */
export const handler = async (event: LambdaFunctionURLEvent): Promise<Answer> => {
  try {
    const { receiver, log, secret } = await start();
    try {
      const call = readCall(event, { secret, now: Date.now(), heard });
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
