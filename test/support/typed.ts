import { verbsOf } from '../../handlers/conversation/conversation.ts';
import { conversations } from '../../handlers/conversations.ts';
import { readPeer, readPing } from '../../handlers/language/commands/command.ts';
import type { RequestMeaning } from '../../handlers/language/commands/request.ts';
import {
  isMisunderstanding,
  type Meaning,
  type Misunderstanding,
  type Names,
} from '../../handlers/language/meanings/meaning.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';

/** What a typed command means to the bot with all its conversations, and nothing of it done. */
const meaningBy =
  (read: typeof readPeer) =>
  (text: string, catalog: Catalog, names: Names): Meaning | Misunderstanding => {
    const understood = read(verbsOf(conversations), text, catalog, names);
    return isMisunderstanding(understood) ? understood : understood.meant;
  };
export const parsePeer = meaningBy(readPeer);
export const parsePingCommand = meaningBy(readPing);

/** Was a whole request understood? */
export const isRequest = (
  understood: Meaning | Misunderstanding,
): understood is Extract<RequestMeaning, { do: 'request' }> =>
  !isMisunderstanding(understood) && understood.do === 'request';
