import { randomInt } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { App, Receiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { makeApp } from '../../handlers/app.ts';
import { limitDeeds } from '../../handlers/limits.ts';
import { makePeople } from '../../handlers/people.ts';
import type { Catalog } from '../../src/catalog.ts';
import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import type { Metrics } from '../../src/measure.ts';
import { makePeering, type Peering } from '../../src/peering.ts';
import { rememberRefusals } from '../../src/refusals.ts';
import { attemptKind, questionKind } from '../../src/store/items.ts';
import { makeLists } from '../../src/store/lists.ts';
import { makeCountRecent } from '../../src/store/recent.ts';
import { makeBook } from '../../src/store/store.ts';
import { makeBooks } from './books.ts';

// Without the letters and digits that people mistake for one another: https://www.crockford.com/base32.html
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const newId = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');

type Memory = {
  config: Config;
  catalog: Catalog;
  tableClient: DynamoDBDocumentClient;
  now: () => number;
  metrics: Metrics;
  /** Says that something happened to a request or a ping. */
  wake: (id: string, urgency?: 'due') => void;
};

/** The front door, behind which requests are asked for, decided and looked back on. */
export const makeFrontDoor = ({
  config: { tables },
  catalog,
  tableClient,
  now,
  metrics,
  wake,
}: Memory): Peering => {
  const peering = rememberRefusals(
    makePeering({
      catalog,
      ...makeBooks({ tableClient, tables, metrics }),
      questions: makeBook(tableClient, tables, questionKind),
      lists: makeLists(tableClient, tables),
      now,
      newId,
      wake,
    }),
    { attempts: makeBook(tableClient, tables, attemptKind), newId },
  );
  return limitDeeds(peering, { countRecent: makeCountRecent(tableClient, tables) });
};

type Front = {
  config: Config;
  catalog: Catalog;
  client: WebClient;
  peering: Peering;
  receiver: Receiver;
  metrics: Metrics;
  log: Log;
};

/** The Slack app before the front door. Nothing of it speaks with EC2 or SSM. */
export const makeFront = ({ config, catalog, client, peering, receiver, metrics, log }: Front): App =>
  makeApp({
    config,
    peering,
    client,
    people: makePeople(client, catalog, log, peering.now),
    metrics,
    log,
    receiver,
  });
