import { execFile } from 'node:child_process';

/**
 * Feeds a script to `sh`, which stops at the first command that fails.
 * @returns what it printed
 * @throws Error with what it complained about
 */
export const runScript = (script: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = execFile('sh', ['-e'], (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout),
    );
    child.stdin?.end(script);
  });

/** The works of all items, so many at a time; results in the order of the items. */
export const severalAtOnce = async <Item, Result>(
  items: Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
};
