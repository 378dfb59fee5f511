import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { isRefusal } from '../src/peering/refusal.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { onButton, settle, whyNot } from './conversation/decision.ts';
import { onReason, originOf, reasonForm } from './conversation/reason-form.ts';
import { proposedText } from './render/rule.ts';
import { ids, readRule } from './slack/buttons.ts';
import { personOf } from './slack/people.ts';
import { plain } from './slack/plain.ts';

/** From the answer to a ping: the least rule that would let it pass goes to the owners of that security group. */
const registerPropose = (app: App, needs: Needs): void => {
  const { peering, log } = needs;
  app.action<BlockAction<ButtonAction>>(ids.proposeRule, async ({ ack, body, action, respond }) => {
    await ack();
    const value = readRule(action.value);
    const [from, to] = [value?.from, value?.to].map((name) =>
      name ? peering.catalog.find(name) : undefined,
    );
    if (!value || !from || !to) return;
    const by = personOf(body);
    const outcome = await peering.proposeRule({ ...value, by, from, to });
    const answer = isRefusal(outcome) ? whyNot(outcome) : proposedText(outcome);
    await reply(respond, log, plain(answer));
  });
};

const registerDecide = (app: App, needs: Needs): void => {
  const { peering } = needs;
  onButton(app, needs, ids.approveRule, async (click) => {
    const decided = { decide: 'decide-rule' as const, ruleId: click.ruleId ?? '' };
    await settle(needs, click, await peering.perform(click.id, click.person, decided));
  });

  onButton(app, needs, ids.denyRule, (click, trigger_id) =>
    needs.client.views.open({
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
    const decided = { decide: 'decide-rule' as const, ruleId: click.ruleId ?? '', reason };
    await settle(needs, click, await peering.perform(click.id, click.person, decided));
  });
};

/** A rule of a security group: proposed from a ping, decided by an owner of the group's VPC. */
export const registerRule = (app: App, needs: Needs): void => {
  registerPropose(app, needs);
  registerDecide(app, needs);
};
