/** All that people can do here, a row for each. The help and the list of verbs keep this order. */
import { approve } from './approve.ts';
import { audit } from './audit.ts';
import { breakGlass } from './break-glass.ts';
import { cancel } from './cancel.ts';
import type { Conversation } from './conversation/conversation.ts';
import { decideRule } from './decide-rule.ts';
import { deny } from './deny.ts';
import { makeHelp } from './help.ts';
import { list } from './list.ts';
import { mine } from './mine.ts';
import { ping } from './ping.ts';
import { proposeRule } from './propose-rule.ts';
import { remove } from './remove.ts';
import { request } from './request.ts';
import { retry } from './retry.ts';
import { showChecks } from './show-checks.ts';
import { showPlan } from './show-plan.ts';
import { status } from './status.ts';

const rows: readonly Conversation[] = [
  request,
  ping,
  mine,
  status,
  list,
  audit,
  cancel,
  remove,
  breakGlass,
  approve,
  deny,
  retry,
  proposeRule,
  decideRule,
  showPlan,
  showChecks,
];

export const conversations: readonly Conversation[] = [...rows, makeHelp(rows)];
