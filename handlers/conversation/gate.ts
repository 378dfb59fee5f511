import { setImmediate as aRound } from 'node:timers/promises';
import type { AnyMiddlewareArgs, App, Middleware } from '@slack/bolt';
import type { Person } from '../../src/events/people.ts';
import type { Doubt } from '../../src/request/rights.ts';
import { outsiderText } from '../render/gate.ts';
import { outsiderLogText } from '../render/not-allowed.ts';
import { ids } from '../slack/buttons.ts';
import { beginDeed } from '../slack/deed.ts';
import { type Payload, readPayload } from '../slack/payload.ts';
import { personOf, personOfCommand } from '../slack/people.ts';
import { plain } from '../slack/plain.ts';
import type { Respond } from '../slack/reply.ts';
import { isAcknowledgedFirst } from './ack-first.ts';
import { type Needs, reply, tell } from './answer.ts';
import { attemptIn, isAboutLog } from './attempts.ts';
import type { Conversation } from './conversation.ts';
import type { Turns } from './turns.ts';

/** The gate knows what there is to do, to say what somebody wanted. */
type GateNeeds = Needs & { conversations: readonly Conversation[] };
type Ack = (answer?: unknown) => Promise<void>;
type GateCall = { body: Payload; person: Person; ack: Ack; respond?: Respond };

const personIn = (body: Payload): Person | undefined => {
  if (body.user_id !== undefined)
    return personOfCommand({
      user_id: body.user_id,
      user_name: body.user_name ?? body.user_id,
      team_id: body.team_id ?? '',
    });
  const { user, team = null, type = '' } = body;
  return user && personOf({ type, user, team });
};

/** Slack waits three seconds for an acknowledgement: https://docs.slack.dev/interactivity/handling-user-interaction */
const patienceMs = 2_000;

/** Undefined where it takes longer. A timer of its own: to abort one costs the making of an error for each form. */
const soonest = async <Of>(asked: Promise<Of>, ms: number): Promise<Of | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
};

/** Where Slack is slow to say who somebody is, pickers and forms do not wait for it; all else is acknowledged already. */
const standingOf = async ({ people }: Needs, { person, body }: GateCall): Promise<'member' | Doubt> => {
  const asked = people.membership(person);
  if (isAcknowledgedFirst(body)) return asked;
  return (await soonest(asked, patienceMs)) ?? 'slack-silent';
};

/** A form whose sender is not known for the moment stays open, so that nothing typed is lost. */
const closeForm = (ack: Ack, doubt: Doubt): Promise<void> =>
  doubt === 'slack-silent'
    ? ack({ response_action: 'errors', errors: { [ids.reason]: outsiderText[doubt] } })
    : ack({ response_action: 'clear' });

const textFor = (needs: GateNeeds, { body }: GateCall, doubt: Doubt): string =>
  isAboutLog(needs, body) ? outsiderLogText(doubt) : outsiderText[doubt];

/** What Slack waits for: nothing more, an empty list for a picker, or a form that closes. */
const acknowledge = async ({ body, ack }: GateCall, doubt: Doubt): Promise<void> => {
  if (body.type === 'block_suggestion') return ack({ options: [] });
  if (body.type === 'view_submission') return closeForm(ack, doubt);
  return ack();
};

/** One calm answer, where the person is. A picker's empty list, and a form that stays open, are answers themselves. */
const answerOutsider = async (needs: GateNeeds, call: GateCall, doubt: Doubt): Promise<void> => {
  const { body, person, respond } = call;
  if (body.type === 'block_suggestion') return;
  if (body.type === 'view_submission' && doubt === 'slack-silent') return;
  const message = plain(textFor(needs, call, doubt));
  if (respond) await reply(respond, needs.log, message);
  else await tell(needs, person.user, body.channel?.id, message);
};

/** What somebody wanted who may not is a part of what happened. Who cannot be looked up may be a member. */
const remember = async (needs: GateNeeds, { body, person }: GateCall, doubt: Doubt) => {
  const { peering, log } = needs;
  const attempt = doubt === 'slack-silent' ? undefined : attemptIn(needs, body);
  if (!attempt) return;
  try {
    await peering.turnAway(person, { ...attempt, standing: doubt });
  } catch (error) {
    log.error({ error, user: person.user }, 'an attempt could not be written down');
  }
};

/** What has to be known of others is asked beside who the person is; not for strangers, who could make us ask. */
const expectAnswers = ({ people, expect, ...needs }: GateNeeds, call: GateCall): void => {
  const { body, person } = call;
  const attempt = attemptIn(needs, body);
  if (!attempt || !people.wasMember(person)) return;
  people.expectDecision(person);
  const { deed, requester, accepter } = attempt;
  if (deed === 'request' && accepter) expect?.yes(person, accepter);
  if (deed === 'request' && requester && accepter) expect?.plan(person, { requester, accepter });
  if (deed === 'approve' && attempt.about) void expect?.begin(person, attempt.about);
};

/** Is it a member's call? Everybody else gets one answer, and what they wanted is written down. */
export const makeAdmit =
  (needs: GateNeeds) =>
  async (call: GateCall, payload?: object): Promise<boolean> => {
    beginDeed(call.person, payload);
    expectAnswers(needs, call);
    const standing = await standingOf(needs, call);
    if (standing === 'member') return true;
    needs.log.info({ user: call.person.user, standing }, 'somebody was turned away at the gate');
    await acknowledge(call, standing);
    await remember(needs, call, standing);
    await answerOutsider(needs, call, standing);
    return false;
  };

/**
 * The one gate before every command, button, form, picker and shortcut: members of our workspace pass, everybody else
 * gets one answer and nothing else. Who somebody is, is asked of Slack each time, and never remembered.
 */
export const makeGate = (needs: GateNeeds): Middleware<AnyMiddlewareArgs> => {
  const admit = makeAdmit(needs);
  return async ({ body, next, ...rest }) => {
    const payload = readPayload(body);
    // Whose it is cannot be told, so nobody is let through by it.
    if (payload.isUnreadable) throw new Error('Slack sent a payload of a shape that is not known.');
    const person = personIn(payload);
    // Events of Slack itself are acknowledged by Bolt. What people say in them passes the same gate (handlers/spoken.ts).
    if (!person || !('ack' in rest) || !rest.ack) return next();
    const { ack: acknowledges } = rest;
    // Bolt types the answer by the kind of call, which is known here by the payload only.
    const ack: Ack = async (...said) => void (await Reflect.apply(acknowledges, undefined, said));
    const call: GateCall = {
      body: payload,
      person,
      ack,
      ...('respond' in rest && { respond: rest.respond }),
    };
    if (await admit(call, body)) await next();
  };
};

/**
 * What came has mostly been acknowledged before the listener behind it does so again; Bolt's receivers allow only one of them.
 * What follows a form waits for its turn, as deeds do, so that other forms are acknowledged before it.
 */
export const acknowledgeOnce = (app: App, { take, expectAnswer }: Turns): void => {
  const handle = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    let isAcknowledged = false;
    const isFirst = isAcknowledgedFirst(readPayload(event.body));
    const answered = isFirst ? () => undefined : expectAnswer();
    const ack: typeof event.ack = async (response) => {
      if (isAcknowledged) return;
      isAcknowledged = true;
      await event.ack(response);
      answered();
      if (!isFirst) await take(async () => undefined);
    };
    if (isFirst) {
      await ack();
      // Node writes to the socket only when the work at hand has come to a pause.
      await aRound();
    }
    return handle({ ...event, ack }).finally(answered);
  };
};
