import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { makeTableClient } from '../../src/store/client.ts';
import { makeWriteHeard } from '../../src/store/heard.ts';
import { makeFront, makeFrontDoor } from '../bot/door.ts';
import { isAnswer, makeGuard } from '../bot/guard.ts';
import { makeIsNew } from '../bot/heard.ts';
import { makeMetrics } from '../bot/metrics.ts';
import { makeSlackClient } from '../bot/slack.ts';
import { begin, once } from './begin.ts';
import { type Answer, toHttpCall } from './function-url.ts';
import { makeCallReceiver } from './receiver.ts';

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
  const write = makeWriteHeard(tableClient, config.tables, Date.now);
  const isNew = makeIsNew({ write, now: Date.now, log });
  const guard = makeGuard({ secret: transport.signingSecret, now: Date.now, isNew });
  return { receiver, log, guard };
});

/** Function URL → verify, acknowledge, write down, answer. Whatever fails, Slack hears a status and no more. */
export const handler = async (event: LambdaFunctionURLEvent): Promise<Answer> => {
  try {
    const { receiver, log, guard } = await start();
    try {
      const call = await guard(toHttpCall(event));
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
