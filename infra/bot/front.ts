import type { App, Receiver } from '@slack/bolt';
import { makeApp } from '../../handlers/app.ts';
import type { Expecting } from '../../handlers/conversation/answer.ts';
import { makeWriteHeard } from '../../src/store/heard.ts';
import { type Guard, makeGuard } from './guard.ts';
import { makeIsNew } from './heard.ts';
import type { Parts } from './parts.ts';

/** The Slack app in front of the door. It never calls EC2 or SSM. */
export const makeFront = (
  parts: Parts & { expect?: Expecting },
  receiver: Receiver,
  apiUrl = parts.config.api?.url,
): App =>
  makeApp({
    ...parts,
    receiver,
    ...(apiUrl !== undefined && { api: { tokens: parts.tokens, url: apiUrl } }),
  });

/** Lets through what Slack signed and neither this process nor another has seen before. */
export const guardFront = ({ config, tableClient, now, log }: Parts, secret: string): Guard => {
  const write = makeWriteHeard(tableClient, config.tables, now);
  return makeGuard({ secret, now, isNew: makeIsNew({ write, now, log }) });
};
