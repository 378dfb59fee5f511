import { randomInt } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { limitDeeds } from '../../handlers/limits.ts';
import type { Config } from '../../src/config.ts';
import { makePeering, type Peering, type Parts as PeeringParts } from '../../src/peering.ts';
import { rememberRefusals } from '../../src/refusals.ts';
import { attemptKind } from '../../src/store/items.ts';
import { makeCountRecent } from '../../src/store/recent.ts';
import { makeBook } from '../../src/store/store.ts';

// Without the letters and digits that people confuse: https://www.crockford.com/base32.html
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const newId = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');

export type Wake = PeeringParts['wake'];
type DoorNeeds = Omit<PeeringParts, 'newId' | 'wake'> & {
  config: Config;
  tableClient: DynamoDBDocumentClient;
};

/** The front door, with every refusal written down and a limit on how often one person may ask. */
export const makeDoor = (needs: DoorNeeds, wake: Wake): Peering => {
  const { tableClient, config } = needs;
  const peering = makePeering({ ...needs, newId, wake });
  const attempts = makeBook(tableClient, config.tables, attemptKind);
  const countRecent = makeCountRecent(tableClient, config.tables);
  return limitDeeds(rememberRefusals(peering, { attempts, newId }), { countRecent });
};
