import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';

type Conditional = PutCommandInput & { ConditionExpression: string };

/** Writes an item where its condition holds. False where it does not; throws where the table does not say. */
export const putIf = async (
  client: DynamoDBDocumentClient,
  input: Conditional,
  options: { abortSignal?: AbortSignal } = {},
): Promise<boolean> => {
  try {
    await client.send(new PutCommand(input), options);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
