/** All that people can do here, a row for each. The help and the list of verbs keep this order. */
import { adopt } from './adopt.ts';
import { adoptions } from './adoptions.ts';
import { answerBack, askBack } from './ask-back.ts';
import { audit } from './audit.ts';
import { breakGlass } from './break-glass.ts';
import { cancel } from './cancel.ts';
import { card } from './card.ts';
import { cidr } from './cidr.ts';
import type { Conversation } from './conversation/conversation.ts';
import { decisionsAsked } from './decisions.ts';
import { drill } from './drill.ts';
import { codeExport } from './export-code.ts';
import { extend } from './extend.ts';
import { freeze } from './freeze.ts';
import { greet } from './greet.ts';
import { makeHelp } from './help.ts';
import { approveChanged, setWindow } from './limits.ts';
import { list } from './list.ts';
import { map } from './map.ts';
import { mine } from './mine.ts';
import { narrow } from './narrow.ts';
import { makeOffers } from './offers.ts';
import { owners } from './owners.ts';
import { path } from './path.ts';
import { ping } from './ping.ts';
import { plan } from './plan.ts';
import { proposeRule } from './propose-rule.ts';
import { register } from './register.ts';
import { remove } from './remove.ts';
import { decideRepair, proposeRepair, repair } from './repair.ts';
import { repairAll } from './repair-all.ts';
import { request } from './request.ts';
import { shorten } from './shorten.ts';
import { showChecks } from './show-checks.ts';
import { showPlan } from './show-plan.ts';
import { stats } from './stats.ts';
import { status } from './status.ts';
import { stock } from './stock.ts';
import { timeline } from './timeline.ts';
import { token } from './token.ts';
import { decideWidening, widen } from './widen.ts';

const rows: readonly Conversation[] = [
  request,
  plan,
  ping,
  mine,
  status,
  card,
  owners,
  register,
  list,
  ...stock,
  adopt,
  adoptions,
  map,
  cidr,
  path,
  timeline,
  stats,
  audit,
  cancel,
  remove,
  ...decisionsAsked,
  repair,
  repairAll,
  ...drill,
  askBack,
  answerBack,
  approveChanged,
  setWindow,
  shorten,
  narrow,
  widen,
  freeze,
  extend,
  breakGlass,
  proposeRepair,
  decideRepair,
  decideWidening,
  proposeRule,
  showPlan,
  codeExport,
  showChecks,
  token,
];

const all = [...rows, greet, makeHelp([...rows, greet])];

export const conversations: readonly Conversation[] = [...all, makeOffers(all)];
