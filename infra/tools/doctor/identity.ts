import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { callLimits } from '../../../src/aws/clients.ts';
import { readError } from '../../../src/aws/errors.ts';
import { limiting } from '../../../src/calls/calls.ts';
import { type Check, checksOf } from './check.ts';
import type { AwsNeeds } from './place.ts';

const { ok, wrong, warning, unknown } = checksOf('AWS');

/** AWS refuses signatures that are five minutes off, and the bot those of Slack. */
const tolerableMs = 60_000;
const fatalMs = 300_000;

const checkClock = (date: string | undefined, now: number): Check[] => {
  const off = date === undefined ? Number.NaN : now - Date.parse(date);
  if (Number.isNaN(off)) return [unknown('the clock of this machine', 'AWS did not say what time it is')];
  if (Math.abs(off) < tolerableMs) return [ok('the clock of this machine')];
  const explained = {
    because: `it is ${Math.round(Math.abs(off) / 1000)} seconds ${off > 0 ? 'ahead of' : 'behind'} AWS’s`,
    todo: 'Let the machine keep its time with NTP (chrony, systemd-timesyncd).',
  };
  return Math.abs(off) >= fatalMs
    ? [wrong('the clock of this machine', explained)]
    : [warning('the clock of this machine', explained)];
};

/** Who the bot is before it assumes any role. The answer's date says how far off the clock is. */
export const checkOwnIdentity = async ({ config, now }: AwsNeeds): Promise<Check[]> => {
  const sts = new STSClient({ region: config.aws.region, ...limiting({ ...callLimits, tries: 2 }) });
  let date: string | undefined;
  sts.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      // The SDK leaves the type of a response open; over HTTP it has headers.
      date = (result.response as { headers?: Record<string, string> }).headers?.date;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  const what = 'the bot’s own credentials';
  try {
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
    return [ok(`${what}: ${Arn}`), ...checkClock(date, now())];
  } catch (error) {
    const { code, said } = readError(error);
    return [
      wrong(what, {
        because: `${code}: ${said}`,
        todo: 'Give the process a role (instance profile, task role, AWS_PROFILE), or keys in the environment.',
      }),
    ];
  }
};

/** Can the role be taken by which the bot acts in an account? */
export const checkRole = async ({ clients, config }: AwsNeeds, account: string): Promise<Check[]> => {
  const role = clients.roleIn(account);
  const what = `the role in account ${account}`;
  if (!role)
    return [
      warning(what, {
        because: 'the catalog names none, so the bot’s own credentials act there',
        todo: 'Right only where the VPCs are in the bot’s own account.',
      }),
    ];
  try {
    await clients.ec2({ account, region: config.aws.region }).config.credentials();
    return [ok(`${what}: ${role}`)];
  } catch (error) {
    const { code, said } = readError(error);
    const externalId = config.aws.externalId
      ? 'the one in EXTERNAL_ID'
      : 'none, since EXTERNAL_ID is not set';
    return [
      wrong(what, {
        because: `${code}: ${said}`,
        todo: `The role ${role} must exist, trust the bot’s own identity, and ask for the ExternalId that the bot sends (${externalId}).`,
      }),
    ];
  }
};
