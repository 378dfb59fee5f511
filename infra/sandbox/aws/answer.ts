import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, identify, readCredential, type ServiceName } from './caller.ts';
import { ec2Operations } from './ec2/operations.ts';
import { CloudError } from './errors.ts';
import type { Faults } from './faults.ts';
import type { Keep } from './keep.ts';
import { isReading, type Operation } from './operation.ts';
import { ssmOperations } from './ssm/operations.ts';
import type { Timing } from './state.ts';
import { stsOperations } from './sts.ts';
import type { Throttle } from './throttle.ts';
import { awsJson } from './wire/aws-json.ts';
import { awsQuery } from './wire/aws-query.ts';
import { ec2Query } from './wire/ec2-query.ts';
import type { Answer, Asked, Protocol } from './wire/protocol.ts';

type Service = { name: ServiceName; protocol: Protocol; operations: Map<string, Operation> };

const service = (name: ServiceName, protocol: Protocol, operations: Operation[]): [string, Service] => [
  name,
  { name, protocol, operations: new Map(operations.map((each) => [each.name, each])) },
];

const SERVICES = new Map([
  service('ec2', ec2Query, ec2Operations),
  service('ssm', awsJson, ssmOperations),
  service('sts', awsQuery, stsOperations),
]);

/** What answering takes, besides the request. */
export type Backstage = {
  keep: Keep;
  faults: Faults;
  throttle: Throttle;
  timing: Timing;
  now: () => number;
};

/** Answers a request as AWS would, whatever comes of it; the request id is in the answer too. */
export async function answer(asked: Asked, backstage: Backstage): Promise<Answer & { requestId: string }> {
  const requestId = randomUUID();
  const credential = readCredential(asked.headers);
  const found = SERVICES.get(credential?.service ?? '');
  const { protocol } = found ?? { protocol: ec2Query };
  try {
    if (credential === undefined)
      throw new CloudError('MissingAuthenticationToken', 'Request is missing Authentication Token');
    if (found === undefined)
      throw new CloudError('InvalidAction', `The sandbox has no service '${credential.service}'`);
    const caller = identify(credential, found.name, backstage.keep.state.sessions, backstage.now());
    return { ...(await perform(asked, found, caller, backstage, requestId)), requestId };
  } catch (error) {
    return { ...protocol.writeError(toCloudError(error), requestId), requestId };
  }
}

function toCloudError(error: unknown): CloudError {
  if (error instanceof CloudError) return error;
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new CloudError('InternalError', `The sandbox itself has failed: ${said}`);
}

function operationIn(asked: Asked, { protocol, operations }: Service): Operation {
  const action = protocol.actionIn(asked);
  const operation = operations.get(action);
  if (operation !== undefined) return operation;
  throw new CloudError(protocol.unknownAction, `The action ${action} is not valid for this web service.`);
}

async function perform(
  asked: Asked,
  service: Service,
  caller: Caller,
  backstage: Backstage,
  requestId: string,
): Promise<Answer> {
  const operation = operationIn(asked, service);
  const called = { service: service.name, operation: operation.name, account: caller.account };
  const { fault, latencyMs } = backstage.faults.onCall(called);
  if (latencyMs > 0) await sleep(latencyMs);
  const ordered = new CloudError(fault?.error ?? 'InternalError', 'An error that was ordered');
  if (fault?.error !== undefined && !fault.after) throw ordered;
  const input = await service.protocol.read(operation, asked);
  if (service.name === 'ec2') checkEc2(operation, input, caller, backstage);
  const result = run(operation, input, caller, backstage);
  if (fault?.after) throw ordered;
  return service.protocol.write(operation, result, requestId);
}

/** What EC2 asks of every call before it does anything. */
function checkEc2({ name }: Operation, input: unknown, caller: Caller, { throttle, now }: Backstage): void {
  throttle.take({ ...caller, operation: name }, input, now());
  if ((input as { DryRun?: boolean }).DryRun === true)
    throw new CloudError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.');
}

function run(operation: Operation, input: unknown, caller: Caller, backstage: Backstage): unknown {
  const { keep, timing, now } = backstage;
  const result = operation.run(input, { state: keep.state, now: now(), timing, caller });
  if (!isReading(operation.name)) keep.save();
  return result;
}
