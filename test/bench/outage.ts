import { readFile } from 'node:fs/promises';
import { startAfterOutage } from '../support/outage.ts';
import { type Row, row } from './row.ts';

const mostCalls = 400;

/** A bot that starts when many requests are due: how many of them it refuses for that, what it asks of AWS, and how long it takes. */
export const measureOutage = async (quick: boolean): Promise<Row[]> => {
  const due = quick ? 60 : 300;
  const catalog = await readFile('infra/sandbox/catalog.yaml', 'utf8');
  const outage = await startAfterOutage({ due, callMs: 100, catalog });
  const states = await outage.worked();
  const { most, ms } = outage.took();
  await outage.close();
  const refused = states.filter((one) => one?.status !== 'drafted').length;
  return [
    row(`refused, of ${due} requests due at start`, 'requests', refused, due, 0),
    row(`AWS calls under way at once, ${due} requests due at start / allowed`, 'calls', most, mostCalls, 1),
    row(`until ${due} due requests are planned / one after the other`, 'ms', ms, due * 500, 1),
  ];
};
