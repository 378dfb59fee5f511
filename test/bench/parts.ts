import { measureAck } from './ack.ts';
import { measureAsked } from './asked.ts';
import { measureAudit } from './audit.ts';
import { measureCard } from './card.ts';
import { measureDemo } from './demo.ts';
import { measureDiagnose } from './diagnose.ts';
import { measureEstate } from './estate.ts';
import { measureIdle } from './idle.ts';
import { measureLambda } from './lambda.ts';
import { measureLife } from './life.ts';
import { measureLoad } from './load.ts';
import { measureOutage } from './outage.ts';
import { measurePeering } from './peering.ts';
import { measurePictures } from './pictures.ts';
import { measurePlanner } from './planner.ts';
import type { Row } from './row.ts';
import { measureStore } from './store.ts';
import { measureSweep } from './sweep.ts';
import { measureVerify } from './verify.ts';
import { measureWalks } from './walks.ts';

type Part = (quick: boolean, trace?: (lines: string) => void) => Promise<Row[]>;

/** What is measured, each in a process of its own: none finds what another has left behind in this one. */
export const parts = {
  planner: measurePlanner,
  diagnose: measureDiagnose,
  store: measureStore,
  verify: measureVerify,
  estate: measureEstate,
  sweep: measureSweep,
  walks: measureWalks,
  life: measureLife,
  audit: measureAudit,
  lambda: measureLambda,
  card: measureCard,
  ack: measureAck,
  load: measureLoad,
  idle: measureIdle,
  pictures: measurePictures,
  demo: measureDemo,
  outage: measureOutage,
  asked: measureAsked,
  peering: measurePeering,
} satisfies Record<string, Part>;

export type PartName = keyof typeof parts;
export const partNames = Object.keys(parts);
export const isPart = (name: string): name is PartName => partNames.includes(name);
