import { setTimeout as pause } from 'node:timers/promises';
import type { Context, Hono } from 'hono';
import { makeApiGate } from '../../handlers/api/gate.ts';
import { makeApi } from '../../handlers/api/http.ts';
import { cardLinks } from '../../handlers/slack/card-links.ts';
import { codeKinds, exportCode } from '../../src/as-code/export.ts';
import { handedOut } from '../../src/as-code/handed-out.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { makeAnswers } from '../../src/store/answers.ts';
import type { Parts } from './parts.ts';

const makeWriteCode =
  ({ links }: Parts) =>
  async (request: PeeringRequest, language: string) => {
    const kind = codeKinds.find((one) => one === language);
    if (!kind) return undefined;
    const files = exportCode(request, kind, {
      links: await cardLinks(links, request),
      only: handedOut(request),
    });
    return files.length > 0 ? files : undefined;
  };

type Host = {
  /** Where programs reach it, as its document says. */
  url: string | undefined;
  /** Seconds for which a call may be held open, where that is less than callers may ask for. */
  longestWait?: number;
  /** Where a call comes from. */
  addressOf: (context: Context) => string | undefined;
};

/** The second door: the HTTP API and the tools for agents, on the same front door as Slack. */
export const makeApiFront = (parts: Parts, { url, longestWait, addressOf }: Host): Hono => {
  const { config, peering, people, tokens, tableClient, now, log } = parts;
  return makeApi({
    ...{ peering, people, log, commands: config.commands, url },
    gate: makeApiGate({ tokens, membership: people.membership }),
    answers: makeAnswers(tableClient, config.tables, now),
    writeCode: makeWriteCode(parts),
    pause: async (ms) => void (await pause(ms)),
    ...{ longestWait, addressOf },
  });
};
