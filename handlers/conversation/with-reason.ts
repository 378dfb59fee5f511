import { isRefusal } from '../../src/peering/refusal.ts';
import type { Decided } from '../../src/request/decisions/decisions.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { parseIdAndReason } from '../language/ids.ts';
import type { ButtonValue, Origin } from '../slack/buttons.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, reply } from './answer.ts';
import { type Listener, type Verb, verb } from './conversation.ts';
import { onButton, settle, whyNot } from './decision.ts';
import { onReason, originOf, type ReasonForm, reasonForm } from './reason-form.ts';

/** A decision that a person gives a reason for: the form that asks for it, and what is decided with it. */
export type WithReason = { form: ReasonForm; decided: (about: ButtonValue, reason: string) => Decided };

const openForm = ({ client }: Needs, trigger_id: string, form: ReasonForm, origin: Origin) =>
  client.views.open({ trigger_id, view: reasonForm(form, origin) });

/** The submission of the form. */
const onForm = ({ form, decided }: WithReason): Listener =>
  onReason(form.id, async (needs, click, reason) =>
    settle(needs, click, await needs.peering.perform(click.id, click.person, decided(click, reason))),
  );

/** A button that opens the form, where there is one, and the submission of the form. */
export const listenersFor = (decision: WithReason, button?: string): Listener[] => [
  ...(button
    ? [
        onButton(button, (needs, click, trigger_id) =>
          openForm(needs, trigger_id, decision.form, originOf(click)),
        ),
      ]
    : []),
  onForm(decision),
];

const reasonWanted = (peer: string, word: string, id: string): string =>
  `Please say why, since it is kept in the log; nothing has been done. Like this: \`${peer} ${word} ${id} because …\``;

type VerbInput = {
  word: string;
  also?: readonly string[];
  /** What it is about, beside the request: for a plan its hash. */
  about?: (request: PeeringRequest | undefined) => Omit<ButtonValue, 'id'>;
  /** What a person reads once it is decided. */
  done: (id: string) => string;
};

/** `/peer remove PR-… because …` decides at once; without a reason, the form asks for it. */
export const verbFor = ({ form, decided }: WithReason, { word, also = [], about, done }: VerbInput): Verb =>
  verb({
    word,
    also,
    parse: parseIdAndReason(word),
    carryOut: async (needs, { id, reason }, { respond, trigger_id, person }) => {
      const origin = { id, ...about?.(await needs.peering.find(id)) };
      if (!reason)
        return trigger_id
          ? openForm(needs, trigger_id, form, origin)
          : reply(respond, needs.log, plain(reasonWanted(needs.commands.peer, word, id)));
      const outcome = await needs.peering.perform(id, person, decided(origin, reason));
      return reply(respond, needs.log, plain(isRefusal(outcome) ? whyNot(outcome) : done(id)));
    },
  });
