import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, identify, readCredential } from './cloud/caller.ts';
import { CloudError } from './cloud/errors.ts';
import { type Call, isReading, type Operation } from './cloud/operation.ts';
import type { Timing } from './cloud/state.ts';
import type { Trail } from './cloud/trail-record.ts';
import { checkCall, type DryRuns, isDryRun } from './dry-run.ts';
import type { Called, Faults } from './faults.ts';
import type { Keep } from './keep.ts';
import { type Service, serviceTable } from './services.ts';
import type { Throttle } from './throttle.ts';
import { note } from './trail.ts';
import { ec2Query } from './wire/ec2-query.ts';
import type { Answer, Asked } from './wire/protocol.ts';

/** What answering takes, besides the request. */
export type Backstage = {
  keep: Keep;
  faults: Faults;
  throttle: Throttle;
  dryRuns: DryRuns;
  trail: Trail;
  timing: Timing;
  now: () => number;
};

/** Answers a request as AWS would, whatever comes of it; the request id is in the answer too. */
export const answer = async (asked: Asked, backstage: Backstage): Promise<Answer & { requestId: string }> => {
  const requestId = randomUUID();
  const credential = readCredential(asked.headers);
  const found = serviceTable.get(credential?.service ?? '');
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
};

const toCloudError = (error: unknown): CloudError => {
  if (error instanceof CloudError) return error;
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new CloudError('InternalError', `The sandbox itself has failed: ${said}`);
};

const operationIn = (asked: Asked, { protocol, operations }: Service): Operation => {
  const action = protocol.actionIn(asked);
  const operation = operations.get(action);
  if (operation !== undefined) return operation;
  throw new CloudError(protocol.unknownAction, `The action ${action} is not valid for this web service.`);
};

/** A dry run goes by a name of its own, so that it is never counted, nor broken, in the place of the deed itself. */
const calledAs = ({ name }: Service, operation: Operation, input: unknown, { account }: Caller): Called => ({
  service: name,
  operation: isDryRun(input) ? `${operation.name}.DryRun` : operation.name,
  account,
});

const inEarnest = (input: unknown): unknown =>
  isDryRun(input) ? { ...(input as object), DryRun: false } : input;
/** What a proxy or a load balancer says in the service's place. */
const pageOf = (status: number): Answer => ({
  status,
  contentType: 'text/html',
  body: '<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1><br></body></html>',
});

/** The same answer with nothing in any list. */
const emptied = (result: unknown): unknown => {
  if (typeof result !== 'object' || result === null) return result;
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [name, Array.isArray(value) ? [] : value]),
  );
};

const perform = async (
  asked: Asked,
  service: Service,
  caller: Caller,
  backstage: Backstage,
  requestId: string,
): Promise<Answer> => {
  const operation = operationIn(asked, service);
  const read = await service.protocol.read(operation, asked);
  const input = backstage.dryRuns.isIgnored(operation.name) ? inEarnest(read) : read;
  const { fault, latencyMs } = backstage.faults.onCall(calledAs(service, operation, input, caller));
  if (latencyMs > 0) await sleep(latencyMs);
  const ordered = new CloudError(fault?.error ?? 'InternalError', 'An error that was ordered');
  if (fault?.page !== undefined && !fault.after) return pageOf(fault.page);
  if (fault?.error !== undefined && !fault.after) throw ordered;
  const result = run(service, operation, input, caller, backstage);
  if (!isDryRun(input))
    note(backstage.trail, {
      ...{ service: service.name, operation, caller, input, result, requestId },
      at: backstage.now(),
    });
  if (fault?.after && fault.page !== undefined) return pageOf(fault.page);
  if (fault?.after) throw ordered;
  return service.protocol.write(operation, fault?.empty ? emptied(result) : result, requestId);
};

const run = (
  { name: service }: Service,
  operation: Operation,
  input: unknown,
  caller: Caller,
  { keep, throttle, timing, trail, now }: Backstage,
): unknown => {
  const call: Call = { state: keep.state, now: now(), timing, trail, caller };
  if (service === 'ec2') throttle.take({ ...caller, operation: operation.name }, input, call.now);
  checkCall({ service, operation, input, caller }, call);
  const result = operation.run(input, call);
  if (!isReading(operation.name)) keep.save();
  return result;
};
