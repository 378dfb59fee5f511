import { makeCodePosts } from '../../handlers/announce/code-post.ts';
import type { Announcer } from '../../src/reconcile/announcer.ts';
import { makePictureNotes } from '../../src/store/pictures.ts';
import type { Parts } from './parts.ts';

/** What others are to write is in the thread of the card once they are waited for. */
export const withCode = <Of extends Announcer>(announcer: Of, parts: Parts): Of => {
  const { poster, links, log, tableClient, config } = parts;
  const notes = makePictureNotes(tableClient, config.tables, 'code');
  const postCode = makeCodePosts({ poster, notes, links, log });
  return {
    ...announcer,
    announce: async (request, history, clerk) => {
      const announcement = await announcer.announce(request, history, clerk);
      await postCode(request, announcement.places).catch((error: unknown) =>
        log.warn({ requestId: request.id, error }, 'the code that others write could not be posted'),
      );
      return announcement;
    },
  };
};
