import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { type CallLimits, limiting } from '../calls/calls.ts';
import type { PlaceRef } from '../network/vpc.ts';
import type { Clients } from './clients.ts';
import type { Row } from './flow-query.ts';
import { perPlace } from './per-place.ts';

type Query = {
  where: PlaceRef;
  group: string;
  text: string;
  /** In milliseconds since 1970. */
  from: number;
  to: number;
  /** So long an answer is waited for. */
  mostMs: number;
};

/** `recordsScanned`: how many records the group has of that time, fitting or not. */
export type QueryAnswer =
  | { status: 'complete'; rows: readonly Row[]; recordsScanned: number }
  | { status: 'late' }
  | { status: 'failed' };

export type Insights = {
  ask: (query: Query) => Promise<QueryAnswer>;
  /** For how many days a group keeps what it is given; undefined for ever. */
  keptDays: (where: PlaceRef, group: string) => Promise<number | undefined>;
};

type InsightsNeeds = {
  clients: Pick<Clients, 'ec2'>;
  now: () => number;
  pause: (ms: number) => Promise<void>;
};

const limits: CallLimits = { tries: 2, connectMs: 1_000, answerMs: 3_000 };
const pollMs = 500;
const running: readonly (string | undefined)[] = ['Scheduled', 'Running', 'Unknown'];

const toRow = (fields: readonly { field?: string | undefined; value?: string | undefined }[]): Row =>
  Object.fromEntries(fields.map(({ field = '', value = '' }) => [field, value]));

const read = ({ status, results = [], statistics }: GetQueryResultsCommandOutput): QueryAnswer =>
  status === 'Complete'
    ? {
        status: 'complete',
        rows: results.map(toRow),
        recordsScanned: statistics?.recordsScanned ?? 0,
      }
    : { status: 'failed' };

/**
 * A query runs on, and is paid for, until it is stopped, up to an hour: the time that is waited bounds its cost as well
 * (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html).
 */
export const makeInsights = ({ clients, now, pause }: InsightsNeeds): Insights => {
  const clientFor = perPlace((where) => {
    const { credentials } = clients.ec2(where).config;
    return new CloudWatchLogsClient({ region: where.region, credentials, ...limiting(limits) });
  });
  const wait = async (client: CloudWatchLogsClient, queryId: string, until: number): Promise<QueryAnswer> => {
    for (;;) {
      const answer = await client.send(new GetQueryResultsCommand({ queryId }));
      if (!running.includes(answer.status)) return read(answer);
      if (now() + pollMs > until) return { status: 'late' };
      await pause(pollMs);
    }
  };
  return {
    ask: async ({ where, group, text, from, to, mostMs }) => {
      const client = clientFor(where);
      const until = now() + mostMs;
      const times = { startTime: Math.floor(from / 1000), endTime: Math.ceil(to / 1000) };
      const { queryId = '' } = await client.send(
        new StartQueryCommand({ logGroupName: group, queryString: text, ...times }),
      );
      const stop = () => client.send(new StopQueryCommand({ queryId })).catch(() => undefined);
      try {
        const answer = await wait(client, queryId, until);
        if (answer.status === 'late') await stop();
        return answer;
      } catch (thrown) {
        await stop();
        throw thrown;
      }
    },
    keptDays: async (where, group) => {
      const { logGroups = [] } = await clientFor(where).send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: group }),
      );
      return logGroups.find(({ logGroupName }) => logGroupName === group)?.retentionInDays;
    },
  };
};
