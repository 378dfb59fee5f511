import type { BlockAction, OverflowAction } from '@slack/bolt';
import { type CodeFile, type CodeKind, cameToNothing, exportCode } from '../src/as-code/export.ts';
import { handedOut } from '../src/as-code/handed-out.ts';
import type { Person } from '../src/events/people.ts';
import type { Place } from '../src/request/shapes.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, outdated, reply, tell } from './conversation/answer.ts';
import { type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { readVisibility } from './conversation/visibility.ts';
import { parseExport } from './language/commands/code.ts';
import { codeText } from './render/code.ts';
import { refusalText } from './render/refusals.ts';
import { restrictedText } from './render/restricted.ts';
import { type CodeValue, ids, readCode } from './slack/buttons.ts';
import { cardLinks } from './slack/card-links.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

type Thread = { channel: string; ts?: string | undefined };

/** A message of the request's own is where its files may be read; elsewhere nobody but the one who asked sees them. */
const isOwnPlace = ({ places }: PeeringRequest, { channel, ts }: Partial<Thread>): boolean =>
  places.some((place: Place) => place.channel === channel && (ts === undefined || place.ts === ts));

/** In the thread of the message that it was asked for from, or of the card in that channel; else in direct messages. */
const threadFor = async (
  { client }: Needs,
  request: PeeringRequest,
  person: Person,
  { channel, ts }: Partial<Thread>,
): Promise<Thread> => {
  if (channel && isOwnPlace(request, { channel, ts })) {
    const card = request.places.find((place) => place.channel === channel && place.kind !== 'progress');
    return { channel, ts: ts ?? card?.ts };
  }
  const { channel: direct } = await client.conversations.open({ users: person.user });
  if (!direct?.id) throw new Error('Slack opened no direct message.');
  return { channel: direct.id };
};

const upload = async ({ client }: Needs, { channel, ts }: Thread, files: CodeFile[], comment: string) => {
  const file_uploads = files.map(({ name: filename, text: content }) => ({ filename, content }));
  const shared = { channel_id: channel, initial_comment: comment, file_uploads };
  await client.filesUploadV2(ts ? { ...shared, thread_ts: ts } : shared);
};

type Wanted = { id: string; kind: CodeKind } & Partial<Thread>;

/** Sends the files, and says where they are; or why there are none, for this person. */
const send = async (needs: Needs, person: Person, { id, kind, ...at }: Wanted): Promise<string> => {
  const { peering, commands } = needs;
  const [request, knowing] = await Promise.all([peering.find(id), readVisibility(needs, person)]);
  if (!request) return refusalText({ refused: 'unknown-request', id });
  if (!knowing.sees(request)) return restrictedText(request, commands.peer, knowing.doubt);
  const links = await cardLinks(needs.links, request);
  const files = exportCode(request, kind, { links, only: handedOut(request) });
  if (cameToNothing(request)) return `*${id}* has ended without a yes, so there is no code for it.`;
  if (files.length === 0) return `*${id}* has no plan, so there is no code for it.`;
  const thread = await threadFor(needs, request, person, at);
  await upload(needs, thread, files, codeText(request, kind));
  return thread.ts
    ? `The code of *${id}* is in the thread of its message.`
    : `The code of *${id}* is in our direct messages.`;
};

const menu: Listener = {
  id: ids.exportCode,
  attach: (app, needs) =>
    app.action<BlockAction<OverflowAction>>(ids.exportCode, async ({ ack, body, action }) => {
      await ack();
      const value: CodeValue | undefined = readCode(action.selected_option?.value);
      const { user } = personOf(body);
      const channel = value?.channel ?? body.channel?.id;
      const ts = value?.ts ?? body.message?.ts;
      if (!value) return tell(needs, user, channel, outdated(needs.commands));
      const at = { ...value, ...(channel && { channel }), ...(ts && { ts }) };
      await tell(needs, user, channel, plain(await send(needs, personOf(body), at)));
    }),
};

/** The change of a request as code, for those who may see its plan; nothing is decided by it. */
export const codeExport: Conversation = {
  verbs: [
    verb({
      word: 'export',
      parse: parseExport,
      carryOut: async (needs, { id, kind }, { respond, person, channel }) =>
        reply(respond, needs.log, plain(await send(needs, person, { id, kind, channel }))),
    }),
  ],
  listeners: [menu],
  help: [
    {
      heading: 'As code',
      text: ({ peer }) =>
        `\`${peer} export PR-7Q4K2 terraform\`, or \`cloudformation\`, or \`cdk\`: the same change as a file, before its approval or after it`,
    },
  ],
};
