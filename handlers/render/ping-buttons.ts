/** What the answer to a ping offers to do about it: each button once, and none that has done its work. */
import type { Button, KnownBlock } from '@slack/types';
import { type Check, firstCause } from '../../src/network/diagnose.ts';
import type { Answer } from '../../src/ping/answer.ts';
import type { Pair, Ping } from '../../src/ping/ping.ts';
import { standingRule } from '../../src/request/decisions/propose-rule.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { button, context } from '../slack/blocks.ts';
import { ids, writeDraft, writeRule } from '../slack/buttons.ts';
import { mayBeAsked } from './advice.ts';
import { ruleConfirm, ruleProposedText } from './rule.ts';

/** What one kind of packet did, and the checks that say why; `did` is undefined where none could be sent. */
export type Judged = { checks: Check[]; did: boolean | undefined; port?: number };

export const isOf = ({ report }: Answer, { from, to }: Pair): boolean =>
  report.from === from.name && report.to === to.name;

/** The request that holds a pair now, and the ping whose answer it stands in. */
export type Now = { id: string; holderOf: (pair: Pair) => PeeringRequest | undefined };

/** Does nothing else that is known of keep the packet from its target? Then what mends this one check lets it pass. */
const isOnlyCause = (checks: readonly Check[], cause: Check): boolean =>
  checks.every((one) => one === cause || one.passed !== false);

/** Was the group taken off what the packet is for, since it was sent? */
const isLost = (holder: PeeringRequest | undefined, groupId: string): boolean =>
  holder?.drift?.found?.drifts.some((one) => one.kind === 'group-closed' && one.lost === groupId) ?? false;

/** The rule that an owner could let the bot add: only where the packet would pass by it, and never wider. */
export const ruleBlocks = ({ checks, did }: Judged, pair: Pair, { id, holderOf }: Now): KnownBlock[] => {
  const cause = firstCause(checks);
  if (did === true || cause?.what !== 'sg-ingress' || cause.outside) return [];
  if (!cause.packet || !cause.peerBlock || !isOnlyCause(checks, cause)) return [];
  const { because, packet, peerBlock } = cause;
  const group =
    because.code === 'no-rule-admits' || because.code === 'groups-without-rules'
      ? because.groups[0]
      : undefined;
  if (!group || packet.protocol === 'icmpv6') return [];
  const port = packet.protocol === 'tcp' ? { port: packet.ports.from } : {};
  const rule = { groupId: group.id, protocol: packet.protocol, source: peerBlock, ...port };
  const holder = holderOf(pair);
  const standing = holder && standingRule(holder, rule);
  if (holder && standing) return [context(ruleProposedText(holder, standing))];
  if (isLost(holder, group.id)) return [];
  const value = writeRule({ from: pair.from.name, to: pair.to.name, ...rule, pingId: id });
  const propose = {
    ...button(ids.proposeRule, 'Propose This Rule', value),
    confirm: ruleConfirm('propose', rule, pair.to.name),
  };
  // Within one block no two buttons may have the same action_id, and there may be a rule for each of the two.
  return [{ type: 'actions', elements: [propose] }];
};

const lacksPeering = ({ because }: Check): boolean => because.code === 'no-peering' && mayBeAsked(because);

/** Only where a request would be taken. */
const requestButton = ({ id }: Ping, { from, to }: Pair): Button =>
  button(
    ids.askAgain,
    'Request This Peering',
    writeDraft({ requester: from.name, accepter: to.name, pingId: id }),
  );

/** Once for both ways of a pair: it is the same peering. */
export const requestBlocks = (ping: Ping, answers: Answer[]): KnownBlock[] => {
  const lacking = ping.pairs.filter((pair) => {
    const [first] = answers.find((answer) => isOf(answer, pair))?.checks ?? [];
    return first !== undefined && lacksPeering(first);
  });
  const ways = lacking.filter(
    ({ from, to }, at) =>
      !lacking.slice(0, at).some((one) => one.from.name === to.name && one.to.name === from.name),
  );
  return ways.map((pair) => ({ type: 'actions' as const, elements: [requestButton(ping, pair)] }));
};
