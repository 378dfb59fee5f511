import { DescribeRouteTablesCommand, EC2Client, type RouteTable } from '@aws-sdk/client-ec2';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { answer, type Backstage } from '../../../infra/sandbox/aws/answer.ts';
import type { CloudState, CloudWorld, Peering, Timing } from '../../../infra/sandbox/aws/cloud/state.ts';
import { createDryRuns } from '../../../infra/sandbox/aws/dry-run.ts';
import { createFaults, type Fault } from '../../../infra/sandbox/aws/faults.ts';
import { openKeep } from '../../../infra/sandbox/aws/keep.ts';
import { createThrottle } from '../../../infra/sandbox/aws/throttle.ts';
import type { Clients } from '../../../src/aws/clients.ts';

type Place = { account: string; region: string };

/** The emulated cloud without its port: the SDK's clients hand their signed requests to it directly. */
export type NearCloud = {
  state: CloudState;
  clients: Clients;
  order: (fault: Fault) => void;
  /** Says that the state was changed by hand. */
  touch: () => void;
  /** Names of the operations called that can change something, dry runs left out. */
  writes: () => string[];
  /** Every table of a place, as DescribeRouteTables answers. */
  routeTables: (place: Place) => Promise<RouteTable[]>;
};

type NearOptions = {
  world: CloudWorld;
  peerings: Peering[];
  timing: Timing;
  now: () => number;
  /** Is called before an operation is performed; dry runs left out. */
  onCall: (operation: string) => void;
};

const actionIn = (body: string): string =>
  body.includes('DryRun=true') ? 'DryRun' : (/Action=(\w+)/.exec(body)?.[1] ?? '');

/** EC2 is asked in text, SSM in bytes. */
const textOf = (body: unknown): string =>
  body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);

const isWrite = (operation: string): boolean => !/^(Describe|Get|List)|DryRun$/.test(operation);

/** A look at the same cloud costs a fifth of what it costs over a socket, which is what makes thousands of worlds cheap. */
const makeHandler = (
  backstage: Backstage,
  { onCall, marks }: Pick<NearOptions, 'onCall'> & { marks: Marks },
) => ({
  handle: async (request: HttpRequest) => {
    const asked = { headers: new Headers(request.headers), body: textOf(request.body) };
    const operation = actionIn(asked.body);
    onCall(operation);
    if (isWrite(operation)) marks.touch(operation);
    const { status: statusCode, contentType, body, requestId } = await answer(asked, backstage);
    // Once more, for looks that went out while it was under way.
    if (isWrite(operation)) marks.touch(operation);
    const headers = { 'content-type': contentType, 'x-amzn-requestid': requestId };
    return { response: new HttpResponse({ statusCode, headers, body: Buffer.from(body) }) };
  },
  updateHttpClientConfig: () => {},
  httpHandlerConfigs: () => ({}),
});

const perPlace = <Client>(make: (place: Place) => Client) => {
  const made = new Map<string, Client>();
  return (place: Place): Client => {
    const key = `${place.account}/${place.region}`;
    const client = made.get(key) ?? make(place);
    made.set(key, client);
    return client;
  };
};

/** How often the cloud has changed, for the looks that can tell. */
type Marks = { touch: (operation: string) => void; of: (look: string) => string | undefined };

const byHand = 'by hand';

/** @param time what of the clock matters to a look */
const makeMarks = (time: () => number): Marks => {
  let [routes, peerings, hands] = [0, 0, 0];
  return {
    touch: (operation) => {
      if (operation === byHand) hands += 1;
      routes += 1;
      if (!operation.endsWith('Route')) peerings += 1;
    },
    of: (look) => {
      if (/^Describe(Vpcs|Subnets|Instances|VpcEncryptionControls)Command$/.test(look))
        return `changed by hand only ${hands}`;
      if (look === 'DescribeRouteTablesCommand') return `${routes} ${time()}`;
      return look === 'DescribeVpcPeeringConnectionsCommand' ? `${peerings} ${time()}` : undefined;
    },
  };
};

type Send = (command: { input: object }) => Promise<unknown>;

/**
 * Most looks of the bot find the cloud as the look before did. One that is the same, of a cloud in which nothing has
 * changed that it could tell, is answered from memory: that halves the time that a world takes.
 */
const remember = (client: EC2Client, marks: Marks): EC2Client => {
  const answers = new Map<string, Promise<unknown>>();
  const send = client.send.bind(client) as unknown as Send;
  const sendOnce: Send = (command) => {
    const look = command.constructor.name;
    const mark = marks.of(look);
    if (mark === undefined) return send(command);
    const key = `${look} ${mark} ${JSON.stringify(command.input)}`;
    const answered = answers.get(key) ?? send(command);
    answers.set(key, answered);
    return answered;
  };
  return Object.assign(client, { send: sendOnce });
};

/** The cloud reads of a signature whose key it is, and where; the rest would take a quarter of a world's time. */
const sign = async <Request extends { headers: Record<string, string> }>(
  request: Request,
  { account, region, service }: Place & { service: string },
): Promise<Request> => {
  request.headers.authorization = `AWS4-HMAC-SHA256 Credential=${account}/20261123/${region}/${service}/aws4_request`;
  return request;
};

/** The twelve digits of an account are its key. One attempt: pauses between retries would be real time. */
const makeClients = (requestHandler: ReturnType<typeof makeHandler>, marks: Marks): Clients => {
  const settings = ({ account, region }: Place, service = 'ec2') => ({
    region,
    signer: { sign: (request: HttpRequest) => sign(request, { account, region, service }) },
    endpoint: 'http://near.invalid',
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
    maxAttempts: 1,
    requestHandler,
  });
  const clients: Clients = {
    ec2: perPlace((place) => remember(new EC2Client(settings(place)), marks)),
    ssm: perPlace((place) => new SSMClient(settings(place, 'ssm'))),
    quotas: perPlace((place) => new ServiceQuotasClient(settings(place, 'servicequotas'))),
    roleIn: () => undefined,
    as: () => clients,
  };
  return clients;
};

export const openNearCloud = ({ world, peerings, timing, now, onCall }: NearOptions): NearCloud => {
  const faults = createFaults();
  const keep = openKeep(world);
  keep.state.peerings = peerings;
  const backstage = {
    keep,
    faults,
    throttle: createThrottle('off'),
    dryRuns: createDryRuns(),
    trail: [],
    timing,
    now,
  };
  // Statuses of peerings follow the clock where AWS takes its time over them.
  const marks = makeMarks(() => (timing.peeringActive > 0 ? now() : 0));
  const clients = makeClients(makeHandler(backstage, { onCall, marks }), marks);
  return {
    state: keep.state,
    clients,
    order: faults.order,
    touch: () => marks.touch(byHand),
    writes: () => Object.keys(faults.calls()).filter(isWrite),
    routeTables: async (place) =>
      (await clients.ec2(place).send(new DescribeRouteTablesCommand({}))).RouteTables ?? [],
  };
};
