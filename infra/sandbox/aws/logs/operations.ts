import {
  DescribeLogGroups$,
  type DescribeLogGroupsRequest,
  type DescribeLogGroupsResponse,
  GetQueryResults$,
  type GetQueryResultsRequest,
  type GetQueryResultsResponse,
  PutRetentionPolicy$,
  type PutRetentionPolicyRequest,
  StartQuery$,
  type StartQueryRequest,
  type StartQueryResponse,
  StopQuery$,
  type StopQueryRequest,
  type StopQueryResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { CloudError } from '../cloud/errors.ts';
import type { FlowLog, LogQuery } from '../cloud/flow-state.ts';
import { newUuid } from '../cloud/ids.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import type { Owned } from '../cloud/state.ts';
import { idleLines } from './flows.ts';
import { readQuery } from './insights.ts';

/** CloudWatch Logs, for flow logs alone: its groups are those that flow logs write to. */

const isHere =
  ({ caller }: Call) =>
  ({ account, region }: Owned): boolean =>
    account === caller.account && region === caller.region;

const logsInto = (call: Call, group: string): FlowLog[] =>
  call.state.flowLogs.filter((log) => isHere(call)(log) && log.group === group);

const groupsHere = (call: Call): string[] => [
  ...new Set(call.state.flowLogs.filter(isHere(call)).flatMap(({ group }) => group ?? [])),
];

const notThere = (what: string): CloudError =>
  new CloudError('ResourceNotFoundException', `The specified ${what} does not exist.`);

const needGroup = (call: Call, name = ''): string => {
  if (groupsHere(call).includes(name)) return name;
  throw notThere('log group');
};

const retentionKey = ({ caller }: Call, name: string): string => `${caller.account} ${caller.region} ${name}`;

const describeLogGroups = op<DescribeLogGroupsRequest, DescribeLogGroupsResponse>(
  DescribeLogGroups$,
  ({ logGroupNamePrefix = '' }, call) => ({
    logGroups: groupsHere(call)
      .filter((name) => name.startsWith(logGroupNamePrefix))
      .map((logGroupName) => ({
        ...{ logGroupName, creationTime: 0, storedBytes: 0 },
        retentionInDays: call.state.retention[retentionKey(call, logGroupName)],
      })),
  }),
);

const putRetentionPolicy = op<PutRetentionPolicyRequest, Record<string, never>>(
  PutRetentionPolicy$,
  ({ logGroupName, retentionInDays = 0 }, call) => {
    call.state.retention[retentionKey(call, needGroup(call, logGroupName))] = retentionInDays;
    return {};
  },
);

/** What the group has of that time. */
const linesIn = (call: Call, group: string, from: number, to: number): string[] => {
  const written = call.state.logEvents
    .filter((event) => isHere(call)(event) && event.group === group && event.at >= from && event.at <= to)
    .map(({ message }) => message);
  return [...written, ...logsInto(call, group).flatMap((log) => idleLines(call.state, log, from, to))];
};

/** Queries are forgotten with the oldest first. */
const mostQueries = 100;

const startQuery = op<StartQueryRequest, StartQueryResponse>(StartQuery$, (input, call) => {
  const { logGroupName, logGroupNames = [], queryString = '', startTime = 0, endTime = 0 } = input;
  const group = needGroup(call, logGroupName ?? logGroupNames[0]);
  const run = readQuery(queryString);
  const lines = linesIn(call, group, startTime * 1000, endTime * 1000);
  const { rows, matched } = run(lines.map((message) => ({ '@message': message })));
  const { account, region } = call.caller;
  const query: LogQuery = {
    ...{ account, region, id: newUuid(call.state), text: queryString, stopped: false, rows },
    doneAt: call.now + call.timing.query,
    scanned: {
      ...{ records: lines.length, matched },
      bytes: lines.reduce((sum, { length }) => sum + length, 0),
    },
  };
  call.state.queries = [...call.state.queries, query].slice(-mostQueries);
  return { queryId: query.id };
});

const needQuery = (call: Call, wanted = ''): LogQuery => {
  const found = call.state.queries.find((one) => isHere(call)(one) && one.id === wanted);
  if (found) return found;
  throw notThere('query');
};

const getQueryResults = op<GetQueryResultsRequest, GetQueryResultsResponse>(
  GetQueryResults$,
  ({ queryId }, call) => {
    const { doneAt, stopped, rows, scanned } = needQuery(call, queryId);
    if (stopped) return { status: 'Cancelled', results: [] };
    if (call.now < doneAt) return { status: 'Running', results: [] };
    return {
      status: 'Complete',
      results: rows.map((row) => Object.entries(row).map(([field, value]) => ({ field, value }))),
      statistics: {
        recordsScanned: scanned.records,
        recordsMatched: scanned.matched,
        bytesScanned: scanned.bytes,
      },
    };
  },
);

const stopQuery = op<StopQueryRequest, StopQueryResponse>(StopQuery$, ({ queryId }, call) => {
  const query = needQuery(call, queryId);
  const isRunning = !query.stopped && call.now < query.doneAt;
  query.stopped ||= isRunning;
  return { success: isRunning };
});

export const logOperations: Operation[] = [
  describeLogGroups,
  putRetentionPolicy,
  startQuery,
  getQueryResults,
  stopQuery,
];
