import { GetParameters$, type GetParametersRequest, type GetParametersResult } from '@aws-sdk/client-ssm';
import { type Operation, op } from '../cloud/operation.ts';

/** SecureString parameters come in clear to whoever asks with decryption: here nobody keeps the key from them. */
const getParameters = op<GetParametersRequest, GetParametersResult>(
  GetParameters$,
  ({ Names = [] }, { state, caller }) => {
    const there = state.parameters.filter(({ account }) => account === caller.account);
    const found = there.filter(({ name }) => Names.includes(name));
    return {
      Parameters: found.map(({ name, value }) => ({ Name: name, Type: 'SecureString', Value: value })),
      InvalidParameters: Names.filter((name) => !found.some((one) => one.name === name)),
    };
  },
);

export const secretOperations: Operation[] = [getParameters];
