import type { MemoryTrouble } from '../../src/memory.ts';

/** `look` is the command by which a person sees what became of what they asked. */
type Asked = { requestId: string | undefined; look: string };

/** What a person reads when nothing could be written down, or nobody knows whether it was. */
export const memoryText = (trouble: MemoryTrouble, { requestId, look }: Asked): string => {
  const about = requestId ? ` of *${requestId}*` : '';
  return trouble === 'away'
    ? `I cannot reach my memory (DynamoDB) just now, so I do not know whether what you asked${about} was written down. Nothing that was decided is lost. Please look with ${look} in a minute, and ask again if it is not there.`
    : `I could not write down what you asked${about}, and nothing was done: the database that I was given as my memory has no transactions (TransactWriteItems). Waiting does not help. Whoever runs me has to give me Amazon DynamoDB, or another database that has them; \`npm run doctor\` says so too.`;
};
