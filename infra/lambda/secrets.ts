import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type CallLimits, limiting } from '../../src/calls/calls.ts';
import { SetupProblem } from '../bot/catalog.ts';

const secretLimits: CallLimits = { tries: 4, connectMs: 2_000, answerMs: 5_000 };

/**
 * Reads what must not be in the environment from SecureString parameters.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html
 * Returns variable → value. Throws SetupProblem for a missing parameter.
 */
export const readSecrets = async (
  parameters: Record<string, string>,
  region: string | undefined,
  limits = secretLimits,
): Promise<Record<string, string>> => {
  const names = Object.values(parameters);
  if (names.length === 0) return {};
  const client = new SSMClient({ ...(region && { region }), ...limiting(limits) });
  const { Parameters = [], InvalidParameters = [] } = await client.send(
    new GetParametersCommand({ Names: names, WithDecryption: true }),
  );
  if (InvalidParameters.length > 0)
    throw new SetupProblem(
      `SSM has no parameter ${InvalidParameters.join(', ')} that this function may read.`,
    );
  const values = new Map(Parameters.map(({ Name, Value = '' }) => [Name, Value]));
  return Object.fromEntries(
    Object.entries(parameters).map(([variable, name]) => [variable, values.get(name) ?? '']),
  );
};
