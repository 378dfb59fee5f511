/** Everything that people can ask of the peering system comes in here, whatever they typed or clicked. */
import type { CatalogVpc } from '../catalog/catalog.ts';
import type { VpcRef } from '../network/vpc.ts';
import type { Ping } from '../ping/ping.ts';
import { advisedNow } from './advise.ts';
import { makeAsk } from './ask.ts';
import { makeRefuse } from './attempt.ts';
import { makeChecked } from './checked.ts';
import { makeCounted } from './counted.ts';
import { makeExtend } from './extend.ts';
import { makeJoined } from './joined.ts';
import { makeList } from './list.ts';
import { makeLookBack } from './look-back.ts';
import type { Needs } from './needs.ts';
import { holderOf, lastOf, makeOverview } from './overview.ts';
import { makePerform } from './perform.ts';
import { makePing, makePingAll } from './ping.ts';
import { makeProposeRepair } from './propose-repair.ts';
import { makeProposeRule } from './propose-rule.ts';
import { makeProposeWidening } from './propose-widening.ts';
import { makeRehearse } from './rehearse.ts';
import { makeRepairAll } from './repair-all.ts';
import { makeSeen } from './seen.ts';
import { makeStock } from './stock.ts';
import { makeTurnAway } from './turn-away.ts';

/** The front door: all that people can ask of the peering system. Nothing of it speaks with EC2, SSM or Slack. */
export const makePeering = (needs: Needs) => {
  const { catalog, requests, pings, now } = needs;
  const perform = makePerform(needs);
  const holder = (one: VpcRef, other: VpcRef) => holderOf(needs, one, other);
  return {
    catalog,
    /** Milliseconds since 1970. */
    now,
    ask: makeAsk(needs),
    perform,
    extend: makeExtend(needs),
    rehearse: makeRehearse(needs),
    proposeRepair: makeProposeRepair(needs),
    repairAll: makeRepairAll(needs, perform),
    proposeWidening: makeProposeWidening(needs),
    proposeRule: makeProposeRule(needs, perform),
    turnAway: makeTurnAway(needs),
    refuse: makeRefuse(needs),
    ping: makePing(needs),
    pingAll: makePingAll(needs),
    findPing: pings.find,
    /** The answers of a ping, with what asking for a peering would bring now, and who holds each pair. */
    advisedNow: (ping: Ping) => advisedNow({ catalog, holderOf: holder }, ping),
    find: requests.find,
    list: makeList(needs),
    counted: makeCounted(needs),
    /** The request that holds a pair of VPCs, whichever of the two asked. */
    holderOf: holder,
    /** The request that was about two VPCs last, whether it is open or has ended. */
    lastOf: (one: CatalogVpc, other: CatalogVpc) => lastOf(needs, one, other),
    overview: makeOverview(needs),
    checked: makeChecked(needs),
    joined: makeJoined(needs),
    seen: makeSeen(needs),
    stock: makeStock(needs),
    ...makeLookBack(needs),
  };
};
export type Peering = ReturnType<typeof makePeering>;
