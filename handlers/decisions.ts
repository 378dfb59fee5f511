/**
 * What people decide with no more than a click, or a form for the reason, or a verb with the id of a request: a row for each. What
 * takes more has a file of its own. The rules stand in `src/request/decisions/`.
 */
import { isRefusal, type Refusal } from '../src/peering/refusal.ts';
import { is } from '../src/request/status.ts';
import { type Needs, reply, tell } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { onButton, onDecision, settle, whyNotHere } from './conversation/decision.ts';
import { decideProposal, listenersFor, verbFor, type WithReason } from './conversation/with-reason.ts';
import { parseId } from './language/commands/ids.ts';
import { askAgainMessage } from './render/ask-again.ts';
import { confirmedText } from './render/certify.ts';
import { letEndText } from './render/ending.ts';
import { undoText } from './render/stalled.ts';
import { named } from './render/words.ts';
import { ids } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { plain } from './slack/plain.ts';

/** Slack's own confirmation stands before it. The value carries the hash of the plan that the card shows. */
const approve: Conversation = {
  attempt: 'approve',
  listeners: [onDecision(ids.approve, ({ planHash = '' }) => ({ decide: 'approve', planHash }))],
};

const denial: WithReason = {
  form: {
    id: 'deny_form',
    title: 'Deny the request',
    submit: 'Deny Request',
    label: 'Why not?',
    hint: 'The asker sees it, and it is kept in the log.',
  },
  decided: (_, reason) => ({ decide: 'deny', reason }),
  isAskedBefore: true,
  isFormFirst: true,
};
const deny: Conversation = {
  attempt: 'deny',
  verbs: [
    verbFor(denial, {
      word: 'deny',
      also: ['reject', 'decline'],
      done: (_, request) =>
        `The request to join ${named(request)} is denied. Whoever asked is told so, with your reason.`,
    }),
  ],
  listeners: listenersFor(denial, ids.deny),
  help: [
    {
      heading: 'Decide',
      text: ({ peer }) => `\`${peer} deny PR-7Q4K2 because the report has an API\``,
    },
  ],
};

/** What has ended for good is not tried again, and can be asked for again. */
const notRetried = async (needs: Needs, id: string, refusal: Refusal): Promise<Message> => {
  const said = await whyNotHere(needs, id, refusal);
  const request = refusal.doubt ? undefined : await needs.peering.find(id);
  return request && is('ended', request) ? askAgainMessage(said, request) : plain(said);
};

/** What does not get on waits no longer; the card shows what comes of it. */
const retry: Conversation = {
  attempt: 'retry',
  verbs: [
    verb({
      word: 'retry',
      parse: parseId('retry', /^because\b/i),
      carryOut: async (needs, { id }, { respond, person }) => {
        const outcome = await needs.peering.perform(id, person, { decide: 'retry' });
        const said = isRefusal(outcome)
          ? await notRetried(needs, id, outcome)
          : plain(`I try again now what ${named(outcome)} lacks; its card says what comes of it.`);
        return reply(respond, needs.log, said);
      },
    }),
  ],
  listeners: [onDecision(ids.retry, () => ({ decide: 'retry' }))],
  help: [
    {
      heading: 'Repair',
      text: ({ peer }) => `\`${peer} retry PR-7Q4K2\` where joining or removing does not get on`,
    },
  ],
};

/** A connecting that does not get on is undone; the card shows what is left. Slack's own confirmation stands before it. */
const undo: Conversation = {
  attempt: 'undo',
  verbs: [
    verb({
      word: 'undo',
      parse: parseId('undo'),
      carryOut: async (needs, { id }, { respond, person }) => {
        const outcome = await needs.peering.perform(id, person, { decide: 'undo' });
        const said = isRefusal(outcome) ? await whyNotHere(needs, id, outcome) : undoText(outcome);
        return reply(respond, needs.log, plain(said));
      },
    }),
  ],
  listeners: [onDecision(ids.undo, () => ({ decide: 'undo' }))],
  help: [
    {
      heading: 'Take back',
      text: ({ peer }) => `\`${peer} undo PR-7Q4K2\` where joining the two does not get on`,
    },
  ],
};

/** An owner takes what differs from what was agreed as it is. */
const acceptDrift: Conversation = {
  attempt: 'accept-drift',
  listeners: [onDecision(ids.acceptDrift, ({ foundAt = 0 }) => ({ decide: 'accept-drift', foundAt }))],
};

/** A rule of a security group is decided by an owner of the group's VPC. */
const decideRule = decideProposal(
  {
    id: 'deny_rule_form',
    title: 'Deny the rule',
    submit: 'Deny Rule',
    label: 'Why not?',
    hint: 'It stands on the message, and is kept in the log.',
  },
  ids.approveRule,
  ids.denyRule,
);

/** Whoever may extend it says that it ends as planned, and nobody is warned of that end again. */
const letEnd: Conversation = {
  attempt: 'let-end',
  listeners: [
    onButton(ids.letEnd, async (needs, click) => {
      const { id, person, channel } = click;
      const outcome = await needs.peering.perform(id, person, { decide: 'let-end' });
      await settle(needs, click, outcome);
      if (!isRefusal(outcome)) await tell(needs, person.user, channel, plain(letEndText(outcome)));
    }),
  ],
};

/** An owner says that a peering without an end is still needed. */
const confirm: Conversation = {
  attempt: 'confirm',
  verbs: [
    verb({
      ...{ word: 'confirm', also: ['recertify'] },
      parse: parseId('confirm', /^because\b/i),
      carryOut: async (needs, { id }, { respond, person }) => {
        const outcome = await needs.peering.perform(id, person, { decide: 'confirm' });
        const said = isRefusal(outcome) ? await whyNotHere(needs, id, outcome) : confirmedText(outcome);
        return reply(respond, needs.log, plain(said));
      },
    }),
  ],
  help: [
    {
      heading: 'Extend',
      text: ({ peer }) => `\`${peer} confirm PR-7Q4K2\`: a peering without an end is still needed`,
    },
  ],
  listeners: [onDecision(ids.confirm, () => ({ decide: 'confirm' }))],
};

/** An extension is decided by the owners of each side that has to agree. */
const decideExtension = decideProposal(
  {
    id: 'deny_extension_form',
    title: 'Deny the extension',
    submit: 'Deny Extension',
    label: 'Why not?',
    hint: 'Whoever asked sees it, and it is kept in the log.',
  },
  ids.approveExtension,
  ids.denyExtension,
);

export const decisionsAsked: readonly Conversation[] = [
  approve,
  deny,
  retry,
  undo,
  acceptDrift,
  decideRule,
  letEnd,
  confirm,
  decideExtension,
];
