import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { isTrue, type Json, jsonOf, parseJson, textOf } from '../blockkit/json.ts';
import { readContent } from './content.ts';
import { SlackError } from './errors.ts';
import { fails, failure } from './failure.ts';
import type { Faults } from './faults.ts';
import { edit, findMessage, post, remove, threadOf } from './messages.ts';
import type { Grant } from './response-urls.ts';
import type { Slack } from './slack.ts';

/**
 * Does what an app answers to something a person did: by a `response_url`, or in the acknowledgement of a command.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 * @throws SlackError when the message would be refused
 */
export const respond = (slack: Slack, { userId, channel, messageTs }: Grant, body: Json): void => {
  const original = findMessage(slack, channel, messageTs);
  if (isTrue(body.delete_original)) {
    if (original !== undefined) remove(slack, original);
    return;
  }
  const content = readContent(body);
  if (isTrue(body.replace_original) && original !== undefined) {
    edit(slack, original, content);
    return;
  }
  post(slack, {
    channel,
    user: slack.world.bot.userId,
    ...content,
    threadTs: threadOf(slack, channel, textOf(body.thread_ts)),
    onlyFor: body.response_type === 'in_channel' ? undefined : userId,
  });
};

/** The door behind every `response_url`. Faults are ordered for it by the name `response_url`. */
export const responseUrlRoutes = (slack: Slack, faults: Faults): Hono<{ Bindings: HttpBindings }> =>
  new Hono<{ Bindings: HttpBindings }>().post('/respond/:team/:id/:secret', async (context) => {
    const fault = faults.onCall('response_url');
    if (fault?.latencyMs !== undefined) await wait(fault.latencyMs);
    if (fault !== undefined && fails(fault) && fault.after !== true) return failure(context, fault);
    const answer = await answerTo(slack, context);
    return fault !== undefined && fails(fault) ? failure(context, fault) : answer;
  });

const answerTo = async (slack: Slack, context: Context): Promise<Response> => {
  const redeemed = slack.responseUrls.redeem(context.req.param('secret') ?? '');
  if ('error' in redeemed) return context.json({ ok: false, error: redeemed.error }, 404);
  try {
    respond(slack, redeemed.grant, jsonOf(parseJson(await context.req.text())));
    return context.text('ok');
  } catch (error) {
    if (error instanceof SlackError) return context.json(error.answer, 400);
    throw error;
  }
};
