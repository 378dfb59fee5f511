/** All that a program may ask of the bot, a row for each. Saying yes is not among them: only owners in Slack approve. */
import { cancel, extend, remove } from './change.ts';
import { exportCode } from './export.ts';
import { list } from './list.ts';
import { audit, explain } from './log.ts';
import type { Operation } from './operation.ts';
import { beforeAfter, cidr, map, path, stats, timeline } from './pictures.ts';
import { ping, pingAnswer } from './ping.ts';
import { plan, request } from './request.ts';
import { status } from './status.ts';
import { whoami } from './whoami.ts';
import { widen } from './widen.ts';

export const operations: readonly Operation[] = [
  request,
  status,
  list,
  plan,
  ping,
  pingAnswer,
  audit,
  explain,
  map,
  beforeAfter,
  path,
  cidr,
  timeline,
  stats,
  exportCode,
  extend,
  widen,
  cancel,
  remove,
  whoami,
];
