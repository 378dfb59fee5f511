import { DescribeVpcsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { DryRuns } from '../network/vpc.ts';
import { isDryRunAnswer, readError } from './errors.ts';

/**
 * Not every cloud with EC2's interface honours DryRun: some do what they are only asked about. One dry run of a call that
 * changes nothing tells them apart. AWS never answers a dry run with data
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html).
 */
const ask = async (client: EC2Client): Promise<DryRuns> => {
  try {
    await client.send(new DescribeVpcsCommand({ DryRun: true }));
    return 'carried-out';
  } catch (thrown) {
    return isDryRunAnswer(readError(thrown)) ? 'honoured' : 'unclear';
  }
};

/** A cloud does not change its ways often, but the program behind an endpoint may be another one after a while. */
const keptForMs = 60_000;

type Known = { until: number; answer: Promise<DryRuns> };
/**
 * There is one client per account and Region, so what is known of a place is known by its client; and by the configuration of
 * that one, which is the same however a look binds its calls (see `boundBy`).
 */
const known = new WeakMap<EC2Client['config'], Known>();

/** What becomes of a dry run in the account and Region of this client. Asked once, and remembered for a minute. */
export const dryRunsAt = (client: EC2Client, now: () => number): Promise<DryRuns> => {
  const { config } = client;
  const before = known.get(config);
  if (before && now() < before.until) return before.answer;
  const found: Known = { until: now() + keptForMs, answer: ask(client) };
  known.set(config, found);
  void found.answer.then((answer) => {
    if (answer === 'unclear' && known.get(config) === found) known.delete(config);
  });
  return found.answer;
};

/** Some operation was carried out although it was asked as a dry run: no other is asked that way there for a while. */
export const distrust = ({ config }: EC2Client, now: () => number): void => {
  known.set(config, { until: now() + keptForMs, answer: Promise.resolve('carried-out') });
};
