import { setTimeout as pause } from 'node:timers/promises';
import { deniedAction, isDenied, readError } from '../../../src/aws/errors.ts';
import { findFlowLogs } from '../../../src/aws/flow-logs.ts';
import { makeInsights } from '../../../src/aws/insights.ts';
import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Check, checksOf } from './check.ts';
import type { AwsNeeds } from './place.ts';

const { ok, warning, unknown } = checksOf('AWS');

/** The question is whether it may be asked at all: of one minute there is next to nothing to pay for. */
const backMs = 60_000;
const mostMs = 2_000;
const text = 'stats count(*) as records';

const mayNot = (what: string, group: string, action: string): Check =>
  warning(what, {
    because: `the role may not query the log group ${group} (${action}), so nobody is told who used a peering before it is removed`,
    todo: 'Name the log group in FlowLogGroups of the member stack (docs/deploy-aws.md), or leave it: nothing else needs it.',
  });

const tryGroup = async (
  { clients, now }: AwsNeeds,
  vpc: CatalogVpc,
  what: string,
  group: string,
): Promise<Check> => {
  const to = now();
  const insights = makeInsights({ clients, now, pause: async (ms) => void (await pause(ms)) });
  try {
    await insights.ask({ where: vpc, group, text, from: to - backMs, to, mostMs });
    return ok(what);
  } catch (thrown) {
    const error = readError(thrown);
    return isDenied(error) ? mayNot(what, group, deniedAction(error)) : unknown(what, error.said);
  }
};

/** May the flow logs of a VPC be queried, where it has some that go to CloudWatch Logs? Of a VPC without any nothing is said. */
export const checkFlowLogs = async (needs: AwsNeeds, vpc: CatalogVpc): Promise<Check[]> => {
  const { logs } = await findFlowLogs(needs.clients, vpc);
  const groups = [...new Set(logs.map(({ group }) => group))];
  const what = `flow logs of ${vpc.name}`;
  return Promise.all(groups.map((group) => tryGroup(needs, vpc, what, group)));
};
