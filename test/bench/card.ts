import { openWorkplace } from '../support/workplace.ts';
import { type Row, row } from './row.ts';

const callMs = 200;

/** From the command to the owners' card, when each AWS call takes `callMs`: a multiple of the slowest call it needs. */
export const measureCard = async (_quick: boolean): Promise<Row[]> => {
  const { sandbox, doors, close } = await openWorkplace();
  await fetch(`${sandbox.awsUrl}/drive/latency`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation: '*', latencyMs: callMs }),
  });
  const ask = async (as: string, channel: string, text: string, words: RegExp): Promise<number> => {
    const began = performance.now();
    await doors.command(as, channel, text);
    await doors.awaitMessage('felix', 'finance-net', 'the card', (seen) => words.test(seen));
    return performance.now() - began;
  };
  // The first request also fetches the roles' keys, as the first of a process always does.
  await ask('maya', 'marketing', '/peer request marketing finance because bench', /marketing and finance/);
  const ours = await ask(
    'dana',
    'developers',
    '/peer request developer finance because bench',
    /developer and finance/,
  );
  await close();
  return [row(`from command to card / its slowest AWS call (${callMs} ms each)`, 'ms', ours, callMs, 3)];
};
