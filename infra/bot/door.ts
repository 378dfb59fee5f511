import { randomBytes, randomInt } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { People } from '../../handlers/slack/people.ts';
import type { Config } from '../../src/config.ts';
import { makePeering, type Peering } from '../../src/peering/door.ts';
import { withLimits } from '../../src/peering/limits.ts';
import type { Needs } from '../../src/peering/needs.ts';
import { makeTokens, type Tokens } from '../../src/peering/tokens.ts';
import { attemptKind, tokenKind } from '../../src/store/items.ts';
import { makeCountRecent } from '../../src/store/recent.ts';
import { makeBook } from '../../src/store/store.ts';
import { makeTokenIds } from '../../src/store/tokens.ts';
import { secretBytes } from '../../src/tokens/secret.ts';

// Without the letters and digits that people confuse: https://www.crockford.com/base32.html
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const newId = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');

export type Wake = Needs['wake'];
type DoorNeeds = Omit<Needs, 'attempts' | 'rights' | 'newId' | 'wake'> & {
  config: Config;
  tableClient: DynamoDBDocumentClient;
  people: People;
};

/** The front door, with a limit on how often one person may ask. */
export const makeDoor = (needs: DoorNeeds, wake: Wake): Peering => {
  const { tableClient, people, config } = needs;
  const attempts = makeBook(tableClient, config.tables, attemptKind);
  const every = config.driftMs === undefined ? {} : { driftMs: config.driftMs };
  const peering = makePeering({ ...needs, ...every, attempts, rights: people.rights, newId, wake });
  return withLimits(peering, { countRecent: makeCountRecent(tableClient, config.tables) });
};

/** The tokens of programs that use the second door (handlers/api). */
export const makeTokenDoor = ({
  config,
  tableClient,
  now,
}: Pick<DoorNeeds, 'config' | 'tableClient' | 'now'>): Tokens =>
  makeTokens({
    book: makeBook(tableClient, config.tables, tokenKind),
    idsOf: makeTokenIds(tableClient, config.tables),
    now,
    newId,
    newSecret: () => randomBytes(secretBytes),
  });
