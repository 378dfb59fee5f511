import type { AttemptedDeed } from '../../src/audit/attempt.ts';
import { parsePeer, parsePingCommand } from '../language/command.ts';
import { type Command, isMisunderstanding } from '../language/meaning.ts';
import { ids, readValue } from '../slack/buttons.ts';
import type { Payload } from '../slack/payload.ts';
import type { Needs } from './answer.ts';

/** What somebody wanted to do, as the log names it, and of which request. */
type Attempted = { deed: AttemptedDeed; about?: string };

const byId: Partial<Record<string, AttemptedDeed>> = {
  [ids.approve]: 'approve',
  [ids.deny]: 'deny',
  [ids.denyForm]: 'deny',
  [ids.cancel]: 'cancel',
  [ids.remove]: 'remove',
  [ids.removeForm]: 'remove',
  [ids.retry]: 'retry',
  [ids.breakGlass]: 'break-glass',
  [ids.breakGlassForm]: 'break-glass',
  [ids.approveRule]: 'decide-rule',
  [ids.denyRule]: 'decide-rule',
  [ids.denyRuleForm]: 'decide-rule',
  [ids.proposeRule]: 'propose-rule',
  [ids.askAgain]: 'request',
  [ids.requestForm]: 'request',
  [ids.requestShortcut]: 'request',
};

const byCommand: Partial<Record<Command['do'], AttemptedDeed>> = {
  request: 'request',
  plan: 'request',
  form: 'request',
  ping: 'ping',
  'ping-all': 'ping',
  cancel: 'cancel',
  remove: 'remove',
  'break-glass': 'break-glass',
};

type ReadNeeds = Pick<Needs, 'commands'> & { peering: Pick<Needs['peering'], 'catalog'> };

const commandIn = (
  { peering, commands }: ReadNeeds,
  { command, text = '' }: Payload,
): Command | undefined => {
  const parse = command === commands.ping ? parsePingCommand : parsePeer;
  const understood = command === undefined ? undefined : parse(text, peering.catalog, commands);
  return understood && !isMisunderstanding(understood) ? understood : undefined;
};

/** The deed that a payload stands for; undefined for one that only looks. */
export const attemptIn = (needs: ReadNeeds, payload: Payload): Attempted | undefined => {
  const { actions = [], view, callback_id } = payload;
  const typed = commandIn(needs, payload);
  const id = actions[0]?.action_id ?? view?.callback_id ?? callback_id ?? '';
  const deed = typed ? byCommand[typed.do] : Object.hasOwn(byId, id) ? byId[id] : undefined;
  if (!deed) return undefined;
  const carried = readValue(actions[0]?.value ?? view?.private_metadata)?.id;
  const about = typed && 'id' in typed ? typed.id : carried;
  return { deed, ...(about && { about }) };
};

const ofLog: readonly string[] = [ids.auditOlder, ids.auditNewer, ids.auditCsv, ids.auditLines];

/** Is it a question to the log, or a click on one of its pages? */
export const isAboutLog = (needs: ReadNeeds, payload: Payload): boolean => {
  const typed = commandIn(needs, payload);
  if (typed) return ['audit', 'verify', 'explain'].includes(typed.do);
  return ofLog.includes(payload.actions?.[0]?.action_id ?? '');
};
