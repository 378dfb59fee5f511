import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { isRefusal } from '../src/peering.ts';
import { type Handling, reply } from './answer.ts';
import { onButton, rightsOn, settle, whyNot } from './decision.ts';
import { ids, readRule } from './ids.ts';
import { personOf } from './people.ts';
import { onReason, originOf, reasonForm } from './reason-form.ts';
import { proposedText } from './render/rule.ts';
import { plain } from './render/words.ts';

/** From the answer to a ping: the least rule that would let it pass goes to the owners of that security group. */
const registerPropose = (app: App, handling: Handling): void => {
  const { peering, people, log } = handling;
  app.action<BlockAction<ButtonAction>>(ids.proposeRule, async ({ ack, body, action, respond }) => {
    await ack();
    const value = readRule(action.value);
    const [from, to] = [value?.from, value?.to].map((name) =>
      name ? peering.catalog.find(name) : undefined,
    );
    if (!value || !from || !to) return;
    const by = personOf(body);
    const { may, doubt } = await people.rights(by, { requester: from, accepter: to }, 'own');
    const outcome = await peering.proposeRule({
      ...value,
      by,
      from,
      to,
      ownsTarget: may.accepter,
      isKnown: doubt === undefined,
    });
    const answer = isRefusal(outcome) ? whyNot(outcome, doubt) : proposedText(outcome);
    await reply(respond, log, plain(answer));
  });
};

const registerDecide = (app: App, handling: Handling): void => {
  const { peering } = handling;
  onButton(app, handling, ids.approveRule, async (click) => {
    const { may: owns, doubt } = await rightsOn(handling, click.id, click.person);
    const deed = { by: click.person, owns, ruleId: click.ruleId ?? '' };
    await settle(handling, click, await peering.decideRule(click.id, deed), doubt);
  });

  onButton(app, handling, ids.denyRule, (click, trigger_id) =>
    handling.client.views.open({
      trigger_id,
      view: reasonForm({
        callback_id: ids.denyRuleForm,
        title: 'Deny the rule',
        submit: 'Deny Rule',
        label: 'Why not?',
        hint: 'It stands on the message, and is kept in the log.',
        origin: originOf(click),
      }),
    }),
  );

  onReason(app, ids.denyRuleForm, async (click, reason) => {
    const { may: owns, doubt } = await rightsOn(handling, click.id, click.person);
    const deed = { by: click.person, owns, ruleId: click.ruleId ?? '', reason };
    await settle(handling, click, await peering.decideRule(click.id, deed), doubt);
  });
};

/** A rule of a security group: proposed from a ping, decided by an owner of the group's VPC. */
export const registerRule = (app: App, handling: Handling): void => {
  registerPropose(app, handling);
  registerDecide(app, handling);
};
