import { afterEach, expect, test, vi } from 'vitest';
import { both, makeMetrics } from '../../../infra/bot/metrics.ts';
import { makeFigures } from '../../../infra/process/figures.ts';
import { serveHealth } from '../../../infra/process/health.ts';
import { parseConfig } from '../../../src/config.ts';
import { measureRequest, noMetrics } from '../../../src/measure.ts';

const port = 18_431;
let close = (): void => {};
afterEach(() => close());

test('/metrics has what people and steps did, how it ended, and how long it took', async () => {
  const figures = makeFigures();
  const figuresOfAll = both(noMetrics, figures);
  figuresOfAll.count('Commands', 1, { command: 'peer', outcome: 'ok' });
  figuresOfAll.count('Steps', 3, { step: 'create-route', outcome: 'ok' });
  figuresOfAll.time('CommandTime', 40, { command: 'peer', outcome: 'ok' });
  figuresOfAll.count('Sweeps');
  close = await serveHealth({
    ...{ port, host: '127.0.0.1', figures },
    readiness: () => ({ ready: true, because: [] }),
  });
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const page = await answer.text();
  for (const line of [
    'peering_commands_total{command="peer",outcome="ok"} 1',
    'peering_steps_total{step="create-route",outcome="ok"} 3',
    'peering_command_seconds_bucket{le="0.05",command="peer",outcome="ok"} 1',
    'peering_sweeps_total 1',
  ])
    expect(page).toContain(line);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
});

test('steps are told by what they do, not by the tables that they change', () => {
  const counted: unknown[] = [];
  const keys = ['create-route requester rtb-1 10.0.0.0/16', 'create-route requester rtb-2 10.0.0.0/16'];
  const answers = [...keys.map((key) => ({ key, ok: true })), { key: 'accept-connection', ok: false }];
  const metrics = { ...noMetrics, count: (...figure: unknown[]) => void counted.push(figure) };
  // Only its time is asked of a request after steps, and there was none before.
  const after = {} as Parameters<typeof measureRequest>[1]['after'];
  measureRequest(metrics, {
    before: undefined,
    after,
    event: { type: 'steps-finished', answers, held: 0 } as never,
  });
  expect(counted).toEqual([
    ['Steps', 2, { step: 'create-route', outcome: 'ok' }],
    ['StepFailures', 1, { step: 'accept-connection', outcome: 'failed' }],
  ]);
});

test('CloudWatch is told each value once, for all together and by step', () => {
  const config = parseConfig({
    ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', CATALOG: 'catalog.yaml' },
    ...{ AWS_REGION: 'us-east-1', METRICS: 'emf' },
  });
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const said: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  // The library has a console of its own where it is not silenced.
  const metrics = makeMetrics(config);
  const own = vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  metrics.count('Steps', 2, { step: 'create-route', outcome: 'ok' });
  metrics.count('Sweeps');
  spy.mockRestore();
  own.mockRestore();
  const [steps, sweeps] = said.map((line) => JSON.parse(line));
  expect(steps).toMatchObject({ Steps: 2, step: 'create-route', outcome: 'ok', service: 'peering' });
  const sets = steps._aws.CloudWatchMetrics[0].Dimensions;
  expect(sets).toEqual([['service'], ['service', 'step', 'outcome']]);
  expect(sweeps._aws.CloudWatchMetrics[0].Dimensions).toEqual([['service']]);
});
