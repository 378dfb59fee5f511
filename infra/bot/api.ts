import { setTimeout as pause } from 'node:timers/promises';
import type { Hono } from 'hono';
import { makeApiGate } from '../../handlers/api/gate.ts';
import { makeApi } from '../../handlers/api/http.ts';
import { makeAnswers } from '../../src/store/answers.ts';
import type { Parts } from './parts.ts';

/** The second door: the HTTP API and the tools for agents, on the same front door as Slack. */
export const makeApiFront = (parts: Parts): Hono => {
  const { config, peering, people, tokens, tableClient, now, log } = parts;
  return makeApi({
    ...{ peering, people, log, commands: config.commands, url: config.api?.url },
    gate: makeApiGate({ tokens, membership: people.membership }),
    answers: makeAnswers(tableClient, config.tables, now),
    pause: async (ms) => void (await pause(ms)),
  });
};
