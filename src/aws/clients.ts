import { EC2Client } from '@aws-sdk/client-ec2';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { type CallLimits, limiting, makePool, type Pool } from '../calls/calls.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { PlaceRef } from '../network/vpc.ts';
import { asOfSts } from './errors.ts';
import { perPlace } from './per-place.ts';

/** One client of each service per account and Region, made when first asked for and kept. */
export type Clients = {
  ec2: (where: PlaceRef) => EC2Client;
  ssm: (where: PlaceRef) => SSMClient;
  quotas: (where: PlaceRef) => ServiceQuotasClient;
  roleIn: Catalog['roleIn'];
  /** The same in sessions of another name, which CloudTrail keeps with every call: see src/request/session.ts. */
  as: (sessionName: string) => Clients;
};

type Access = {
  /** Region of the bot itself, where it asks STS for roles. */
  region: string;
  externalId?: string;
  roleIn: Catalog['roleIn'];
  /** Of every call; each service has its own where this is left out. */
  limits?: CallLimits;
};

export const callLimits: CallLimits = { tries: 4, connectMs: 2_000, answerMs: 9_000 };
/** A quota that cannot be read is a doubt on the plan and no more; nobody waits long for it. */
const quotaLimits: CallLimits = { tries: 3, connectMs: 1_000, answerMs: 3_000 };

/**
 * Calls of the whole process on their way at once. A look at one pair makes some thirty, so the requests that are at work
 * side by side (see queue.ts) seldom wait for one another.
 */
const callsAtOnce = 240;

/** What goes wrong while a role is taken says so of itself. */
const marked =
  <Take extends ReturnType<typeof fromTemporaryCredentials>>(take: Take) =>
  async (...asked: Parameters<Take>) => {
    try {
      return await take(...asked);
    } catch (thrown) {
      throw asOfSts(thrown);
    }
  };

type Session = Omit<Clients, 'as'>;

/**
 * Endpoints are never named here: the SDK reads AWS_ENDPOINT_URL by itself
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html). Adaptive retries slow down together when
 * an account's request bucket runs dry, which a burst of CreateRoute calls does.
 */
const makeSession = (
  { region, externalId, roleIn, limits }: Access,
  RoleSessionName: string,
  pool: Pool,
): Session => {
  // A provider that a client has made its own remembers what it took: the services share it, so none takes the role again.
  const credentials = perPlace(({ account }) => {
    const RoleArn = roleIn(account);
    if (!RoleArn) return undefined;
    const take = fromTemporaryCredentials({
      params: {
        RoleArn,
        RoleSessionName,
        ...(externalId && { ExternalId: externalId }),
      },
      clientConfig: { region, ...limiting(limits ?? callLimits, pool) },
    });
    return new EC2Client({ region, credentials: marked(take) }).config.credentials;
  });
  const settings = (where: PlaceRef, usual = callLimits) => {
    const assumed = credentials({ account: where.account, region });
    return {
      region: where.region,
      retryMode: 'adaptive',
      // All tries of a call together end before a step does, and a step before its claim: see apply.ts.
      ...limiting(limits ?? usual, pool),
      ...(assumed && { credentials: assumed }),
    };
  };
  return {
    ec2: perPlace((where) => new EC2Client(settings(where))),
    ssm: perPlace((where) => new SSMClient(settings(where))),
    quotas: perPlace((where) => new ServiceQuotasClient(settings(where, quotaLimits))),
    roleIn,
  };
};

/** Looks, which belong to no one request, go under the bot's own name. */
const ownName = 'vpc-peering-bot';
/** Sessions end by themselves after an hour; those used last are kept for the next step of the same request. */
const keptSessions = 40;

/** Clients for every account and Region that the catalog names, by the role that it names there. */
export const makeClients = (access: Access): Clients => {
  const pool = makePool(callsAtOnce);
  const kept = new Map<string, Clients>();
  const as = (name: string): Clients => {
    const clients = kept.get(name) ?? { ...makeSession(access, name, pool), as };
    kept.delete(name);
    kept.set(name, clients);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > keptSessions) kept.delete(oldest);
    return clients;
  };
  return { ...makeSession(access, ownName, pool), as };
};

/** A client whose every call ends with the signal, beside what the call itself brings. */
const boundClient = <Client extends object>(client: Client, signal: AbortSignal): Client =>
  new Proxy(client, {
    get: (it, name) => {
      const found: unknown = Reflect.get(it, name);
      if (name !== 'send' || typeof found !== 'function') return found;
      return (command: unknown, options: { abortSignal?: AbortSignal } = {}) => {
        const { abortSignal = signal } = options;
        return Reflect.apply(found, it, [
          command,
          { ...options, abortSignal: AbortSignal.any([abortSignal, signal]) },
        ]);
      };
    },
  });

/** The same clients, whose calls send nothing more once the signal is given: for work that has an end of its own. */
export const boundBy = (clients: Clients, signal: AbortSignal): Clients => ({
  ec2: (where) => boundClient(clients.ec2(where), signal),
  ssm: (where) => boundClient(clients.ssm(where), signal),
  quotas: (where) => boundClient(clients.quotas(where), signal),
  roleIn: clients.roleIn,
  as: (name) => boundBy(clients.as(name), signal),
});

/** Takes the roles before anybody waits for them. Says which could not be taken; whoever needs one will be told then. */
export const warmUp = async ({ ec2 }: Clients, places: readonly PlaceRef[]): Promise<PlaceRef[]> => {
  const taken = await Promise.allSettled(places.map((where) => ec2(where).config.credentials()));
  return places.filter((_, index) => taken[index]?.status === 'rejected');
};
