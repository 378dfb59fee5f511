import type { Person } from '../src/events/people.ts';
import { sides, vpcKey } from '../src/network/vpc.ts';
import { isRefusal } from '../src/peering/refusal.ts';
import { type Needs, outdated, tell } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { settle } from './conversation/decision.ts';
import {
  chooseFormId,
  narrowFormId,
  narrowLooking,
  narrowText,
  readChoice,
  readNarrowMemory,
} from './conversation/narrow-form.ts';
import { onSubmit } from './conversation/on-form.ts';
import type { Picked } from './conversation/picked-subnets.ts';
import { readReason } from './conversation/reason-form.ts';
import { makeShownFirst } from './conversation/shown-first.ts';
import { readVisibility } from './conversation/visibility.ts';
import { unsaid } from './conversation/with-reason.ts';
import { parseNarrow } from './language/commands/narrow.ts';
import { narrowAnswer } from './render/narrowed.ts';
import { ids, readOrigin } from './slack/buttons.ts';
import { plain } from './slack/plain.ts';

/** Why this person narrows nothing here, as things stand; undefined where they may. */
const refusalFor = async (needs: Needs, id: string, person: Person) => {
  const [request, { owned }] = await Promise.all([needs.peering.find(id), readVisibility(needs, person)]);
  const side = sides.find((one) => request && owned.includes(vpcKey(request[one]))) ?? 'requester';
  const any = { side, subnets: ['any'], named: '', only: [], hash: '', reason: unsaid };
  return needs.peering.rehearse(id, person, { decide: 'narrow', ...any });
};

const { offer, listeners } = makeShownFirst<Picked>({
  question: 'what goes if a peering is narrowed',
  refusalFor,
  ...{ looking: narrowLooking, text: narrowText, buttonId: ids.narrow, chooseId: chooseFormId, readChoice },
  reasonIn: (memory) => readNarrowMemory(memory).reason,
  order: (place, asked) => ({ do: 'narrowing', ...place, ...asked }),
  elsewhere: (peer, id) =>
    `What goes is shown in a form, which Slack opens only for the command or a button. Type \`${peer} narrow ${id}\`, or use *Fewer Subnets* on its card. Nothing has been changed.`,
});

/** The yes to what was shown, with its reason. */
const onConfirm = onSubmit(narrowFormId, readReason, async (needs, { person, memory }, { reason }) => {
  const origin = readOrigin(memory);
  const { narrow: shown } = readNarrowMemory(memory);
  if (!origin || !shown) return tell(needs, person.user, undefined, outdated(needs.commands));
  const outcome = await needs.peering.perform(origin.id, person, { decide: 'narrow', ...shown, reason });
  await settle(needs, { ...origin, person }, outcome);
  if (!isRefusal(outcome))
    await tell(needs, person.user, origin.channel, plain(narrowAnswer(outcome, shown.named)));
});

/** An owner has a peering serve fewer subnets of their side: what goes is shown first, and confirmed. */
export const narrow: Conversation = {
  attempt: 'narrow',
  verbs: [
    verb({
      word: 'narrow',
      parse: parseNarrow,
      carryOut: (needs, { id, said, reason }, call) => offer(needs, id, { said, reason }, call),
    }),
  ],
  listeners: [...listeners, onConfirm],
  help: [
    {
      heading: 'Shorten',
      text: ({ peer }) =>
        `\`${peer} narrow PR-7Q4K2 to subnet-0a1b2c, app-b because the others moved\`: an owner has it serve fewer subnets of their side; what goes is shown first`,
    },
  ],
};
