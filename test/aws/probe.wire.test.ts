import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Prober, probe } from '../../src/aws/probe.ts';
import type { End } from '../../src/network/diagnose.ts';
import { type Owner, openCloud, servers, type TestCloud } from '../infra/sandbox/aws/cloud.ts';
import { joinWithRoutes } from '../infra/sandbox/aws/peering.ts';
import { aVpc } from '../support/builders.ts';

let place: TestCloud;
beforeEach(async () => {
  place = await openCloud();
});
afterEach(() => place.cloud.stop());

const proberOf = (owner: Owner, document = 'PeeringPing'): Prober => ({
  clients: { ssm: () => place.ssm(owner) },
  document,
  pause: async (ms) => place.clock.advance(ms),
  now: place.clock.now,
});
const anEnd = (name: string, id: string, address: string): End => ({
  vpc: aVpc(name, '10.10.0.0/16'),
  instance: { id, name, state: 'running', subnetId: 'subnet-1', addresses: [address] },
  address,
  connections: [],
});
const path = (from: string = servers.marketing) => ({
  from: anEnd('marketing', from, '10.10.1.10'),
  to: anEnd('finance', servers.finance, '172.31.1.10'),
});
const serverOf = (wanted: string) => {
  const server = place.state.instances.find(({ id }) => id === wanted);
  if (!server) throw new Error('not in the world');
  return server;
};
const marketing = () => serverOf(servers.marketing);
const finance = () => serverOf(servers.finance);
const openPort = (port: number) => {
  const group = place.state.securityGroups.find(({ id }) => finance().groupIds.includes(id));
  group?.rules.push({
    ...{ id: 'sgr-0tcp', egress: false, protocol: 'tcp', from: port, to: port },
    ...{ cidr: '0.0.0.0/0', tags: {} },
  });
};

describe('over the emulated network', () => {
  it('packets pass once the VPCs are joined, and each is accounted for', async () => {
    expect((await probe(proberOf('marketing'), path())).outcome).toMatchObject({
      sent: 4,
      received: 0,
      loss: 100,
    });
    await joinWithRoutes(place);
    const { outcome } = await probe(proberOf('marketing'), path());
    expect(outcome).toMatchObject({ sent: 4, received: 4, loss: 0 });
    expect(outcome).toHaveProperty('jitter');
  });

  it('a port is open, refused or silent', async () => {
    await joinWithRoutes(place);
    openPort(6543);
    const tcp = async () => (await probe(proberOf('marketing'), path(), { port: 6543 })).tcp;
    expect(await tcp()).toEqual({ port: 6543, outcome: 'refused' });
    finance().listens = [6543];
    expect(await tcp()).toEqual({ port: 6543, outcome: 'connected', ms: expect.any(Number) });
    finance().drops = [6543];
    expect(await tcp()).toEqual({ port: 6543, outcome: 'timed-out' });
  });

  it('a port may answer where ping does not, and the other way round', async () => {
    await joinWithRoutes(place);
    openPort(6543);
    Object.assign(finance(), { answersIcmp: false, listens: [6543] });
    const report = await probe(proberOf('marketing'), path(), { port: 6543 });
    expect(report).toMatchObject({ outcome: { received: 0 }, tcp: { outcome: 'connected' } });
  });

  it('BusyBox is read as well', async () => {
    await joinWithRoutes(place);
    marketing().pingProgram = 'busybox';
    expect((await probe(proberOf('marketing'), path())).outcome).toMatchObject({ sent: 4, received: 4 });
  });
});

describe('untested, and why', () => {
  const because = async (prober: Prober, from?: string) => (await probe(prober, path(from))).outcome;

  it('an agent that is offline is known at once, and is sent nothing', async () => {
    const before = place.clock.now();
    expect(await because(proberOf('lab'), servers.offline)).toMatchObject({ because: 'agent-offline' });
    expect(place.clock.now() - before).toBe(0);
    expect(place.state.invocations).toEqual([]);
  });

  it('an instance that was stopped since it was looked at has no agent', async () => {
    marketing().state = 'stopped';
    expect(await because(proberOf('marketing'))).toMatchObject({ because: 'agent-unknown' });
  });

  it('a document that is not there is missing', async () => {
    expect(await because(proberOf('marketing', 'Nothing'))).toMatchObject({ because: 'document-missing' });
  });

  it('an instance without ping has no ping program', async () => {
    marketing().pingProgram = 'none';
    expect(await because(proberOf('marketing'))).toMatchObject({ because: 'no-ping-program' });
  });

  it('an agent that goes silent after it was asked for does not take the command', async () => {
    const clients = { ssm: () => goingSilent(place.ssm('marketing')) };
    expect(await because({ ...proberOf('marketing'), clients })).toMatchObject({
      because: 'not-delivered',
      said: 'DeliveryTimedOut',
    });
  });

  /** The agent falls silent between the question and the command. */
  const goingSilent = (client: ReturnType<TestCloud['ssm']>) => {
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'SendCommandCommand') marketing().agent.status = 'ConnectionLost';
          return next(args);
        },
      { step: 'initialize' },
    );
    return client;
  };
});
