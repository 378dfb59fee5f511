import { expect, test } from 'vitest';
import { standing } from '../../handlers/render/standing.ts';
import type { Clients } from '../../src/aws/clients.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { documentedLimits } from '../../src/network/quota.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { requestKind } from '../../src/store/items.ts';
import { isConflict } from '../../src/store/store.ts';
import { asPerson, maya, requested } from '../support/builders.ts';
import { makeMemoryBook } from '../support/foreign/book.ts';

const fault = (name: string, more: object = {}) => Object.assign(new Error('no'), { name, ...more });
const answered = (name: string, httpStatusCode: number) => fault(name, { $metadata: { httpStatusCode } });

/** A request that is to be planned, on a clock of its own, in an AWS that has only this to say. */
const planning = async (thrown: unknown) => {
  const book = makeMemoryBook(requestKind, () => {});
  let now = 1000;
  const made = await book.append({ id: 'PR-TEST' }, { at: now, by: asPerson(maya), event: requested });
  if (isConflict(made)) throw new Error('The story cannot be.');
  const shown: PeeringRequest[] = [];
  const faulty = () => {
    throw thrown;
  };
  const clients = {
    ec2: faulty,
    ssm: faulty,
    quotas: faulty,
    roleIn: () => undefined,
    as: () => clients,
  } as unknown as Clients;
  const reconcile = makeReconcile({
    requests: book,
    catalog: { vpcs: [], sensitive: { tags: [] }, rehearse: false } as unknown as Catalog,
    clients,
    readLimits: async () => documentedLimits,
    prober: { clients, document: '', pause: async () => {}, now: () => now },
    announcer: {
      announce: async (request) => {
        shown.push(request);
        return { places: [], unreached: [] };
      },
      retract: async () => {},
    },
    now: () => now,
    log: silentLog,
  });
  const latest = async (): Promise<PeeringRequest> => (await book.find('PR-TEST')) as PeeringRequest;
  return {
    made,
    latest,
    shown,
    work: async (turns: number): Promise<PeeringRequest> => {
      for (let turn = 0; turn < turns && (await latest()).status === 'planning'; turn++)
        now = Math.max(now + 1, (await reconcile('PR-TEST')) ?? now);
      return latest();
    },
  };
};

const passing: [what: string, thrown: unknown][] = [
  ['no answer in time', fault('TimeoutError')],
  ['a call that was broken off', fault('AbortError')],
  ['no way to AWS', fault('Error', { code: 'ECONNREFUSED' })],
  ['no name for AWS', fault('Error', { code: 'ENOTFOUND' })],
  ['a throttled account', answered('RequestLimitExceeded', 503)],
  ['a throttled service that calls it the fault of who asks', answered('ThrottlingException', 400)],
  ['too many calls', answered('TooManyRequestsException', 429)],
  ['a fault inside AWS', answered('InternalError', 500)],
  ['a service that is away', answered('ServiceUnavailable', 503)],
  ['an answer that nobody can read', answered('SyntaxError', 200)],
  ['a defect of ours', new TypeError('undefined is not a function')],
];

test.each(passing)('%s while planning refuses nobody anything, and is said', async (_, thrown) => {
  const { work, shown } = await planning(thrown);
  const request = await work(9);
  expect(request).toMatchObject({ status: 'planning', stumbles: 9 });
  expect(shown.length).toBeGreaterThan(0);
  const words = standing(request).join(' ');
  expect(words).toContain('9 times in a row');
  expect(words).toContain('I go on');
});

test('what has not passed by the time that the owners would have had is told as given up', async () => {
  const { work, made } = await planning(fault('TimeoutError'));
  const request = await work(1_000);
  expect(request).toMatchObject({ status: 'refused', trouble: { code: 'gave-up' } });
  expect(request.at).toBeGreaterThanOrEqual(made.lapsesAt);
});

const final: [what: string, thrown: unknown, attempts: number][] = [
  ['what AWS does not allow', answered('UnauthorizedOperation', 403), 1],
  ['what AWS takes for nonsense', answered('InvalidParameterCombination', 400), 3],
];

test.each(final)('%s is told at once, or after a few tries', async (_, thrown, attempts) => {
  const { work } = await planning(thrown);
  const request = await work(9);
  expect(request.status).toBe('refused');
  expect(request.stumbles).toBeLessThanOrEqual(attempts);
});
