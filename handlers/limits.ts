import { isRefusal } from '../src/peering/refusal.ts';
import { reply } from './conversation/answer.ts';
import { changeForm, changeFormId, readChangeForm } from './conversation/change-form.ts';
import { clockFor } from './conversation/clock.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { settle, whyNotHere } from './conversation/decision.ts';
import { onForm, opensForm } from './conversation/on-form.ts';
import { originOf } from './conversation/reason-form.ts';
import { parseExtend } from './language/commands/extend.ts';
import { isUnread, readStart } from './language/meanings/moments.ts';
import { moment, named } from './render/words.ts';
import { ids } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

const button = opensForm(ids.approveChanged, (_, request, click) => changeForm(request, originOf(click)));

const form = onForm(
  changeFormId,
  async (values, by) => readChangeForm(values, await clockFor(by)),
  async (needs, click, limits) => {
    const { id, person, planHash = '' } = click;
    const decided = { decide: 'approve' as const, planHash, ...limits };
    await settle(needs, click, await needs.peering.perform(id, person, decided));
  },
);

/** An owner agrees to less than was asked for. */
export const approveChanged: Conversation = { attempt: 'approve', listeners: [button, form] };

/** When it may begin: by the asker or an owner, before all have agreed. */
export const setWindow: Conversation = {
  attempt: 'set-window',
  verbs: [
    verb({
      word: 'window',
      parse: parseExtend,
      carryOut: async (needs, { id, words }, { person, respond }) => {
        const startsAt = readStart(words.join(' '), await clockFor({ needs, person }));
        if (isUnread(startsAt))
          return reply(respond, needs.log, plain(`${startsAt.problem} Nothing has been changed.`));
        const outcome = await needs.peering.perform(id, person, { decide: 'set-window', startsAt });
        const said = isRefusal(outcome)
          ? await whyNotHere(needs, id, outcome)
          : `${named(outcome)} are connected no earlier than ${moment(startsAt)}, even if it is approved before. Until then nothing is changed in AWS.`;
        return reply(respond, needs.log, plain(said));
      },
    }),
  ],
  help: [
    {
      heading: 'Later',
      text: ({ peer }) =>
        `\`${peer} window PR-7Q4K2 from monday 08:00\` begins no earlier, whenever it is approved`,
    },
  ],
};
