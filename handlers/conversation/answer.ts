import type { WebClient } from '@slack/web-api';
import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import type { Person } from '../../src/events/people.ts';
import type { Log } from '../../src/log.ts';
import type { Side } from '../../src/network/vpc.ts';
import type { Peering } from '../../src/peering/door.ts';
import type { Freezes } from '../../src/peering/freezes.ts';
import type { Register } from '../../src/peering/register.ts';
import type { Tokens } from '../../src/peering/tokens.ts';
import type { Names } from '../language/meanings/meaning.ts';
import type { Links } from '../slack/links.ts';
import type { Message } from '../slack/message.ts';
import type { People } from '../slack/people.ts';
import { plain } from '../slack/plain.ts';
import type { Poster } from '../slack/post.ts';
import type { Respond } from '../slack/reply.ts';
import { answerPerson, tellPerson } from '../slack/reply.ts';

/** The second door, where it is open: the tokens for it, and the address by which programs reach it. */
export type Api = { tokens: Tokens; url?: string };

/** What can be got ready for a deed while it is found out whose it is. Nothing is decided by it. */
export type Expecting = {
  /** Somebody asks for a yes of the owners of a VPC. */
  yes: (asker: Person, vpc: CatalogVpc) => void;
  /** Somebody asks for a peering of two VPCs, of which a plan is to be made. */
  plan: (asker: Person, pair: Record<Side, CatalogVpc>) => void;
  /** Somebody agrees to a request, which may be begun with by that. */
  begin: (person: Person, id: string) => Promise<void>;
};

/** What every conversation works with. */
export type Needs = {
  peering: Peering;
  people: People;
  client: WebClient;
  links: Links;
  /** Changes a message of the bot's, unless another company reads along by now. */
  poster: Pick<Poster, 'update'>;
  log: Log;
  commands: Names;
  register: Register;
  freezes: Freezes;
  api?: Api | undefined;
  expect?: Expecting | undefined;
};

/** For a button, a form or a shortcut that an older version of the bot made. */
export const outdated = ({ peer }: Names): Message =>
  plain(
    `This is from an older message or form and does nothing any more. See \`${peer} list\` for what there is.`,
  );

/** Answers the person who typed a command, and nobody else. */
export const reply = (respond: Respond, log: Log, message: Message): Promise<void> =>
  answerPerson(respond, log, message);

/** Tells one person something: where they are, or by direct message where the bot is not a member. */
export const tell = (
  needs: Pick<Needs, 'client' | 'log'>,
  user: string,
  channel: string | undefined,
  message: Message,
): Promise<void> => tellPerson(needs, user, channel, message);
