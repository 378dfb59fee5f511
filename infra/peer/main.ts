/** `peer …`: what `/peer …` does in Slack, for pipelines and agents, over the bot's HTTP API (docs/api.md). */
import { readPeerSettings } from '../../src/config.ts';
import { type Order, readArguments } from './arguments.ts';
import { type Ask, makeAsk } from './client.ts';
import { exitCodeOf, isFine } from './outcome.ts';
import { pictureIn, report } from './report.ts';
import { awaitEnd } from './wait.ts';

const say = (text: string): void => void process.stdout.write(`${text.trimEnd()}\n`);
const tell = (text: string): void => void process.stderr.write(`${text.trimEnd()}\n`);

/** Whoever reads it may stop early, such as `head`: what was done is done, and its code says what. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const carryOut = async (ask: Ask, { row, input, json, wait }: Order): Promise<number> => {
  const first = await ask(row, input);
  const answer = wait === undefined ? first : await awaitEnd(ask, row.name, first, wait, tell);
  const picture = json ? undefined : pictureIn(answer);
  if (picture !== undefined) process.stdout.write(picture);
  else if (json) say(JSON.stringify(answer.body, undefined, 2));
  else if (isFine(answer)) say(report(answer));
  else tell(report(answer));
  return exitCodeOf(row.name, answer);
};

const missing = (url: string | undefined, token: string | undefined): string | undefined => {
  if (!url || !URL.canParse(url))
    return 'PEER_URL is missing or no address. Give the address of the bot’s API, such as https://peering.example.com.';
  return token
    ? undefined
    : 'PEER_TOKEN is missing. In Slack: /peer token new "ci deploy" for … may request, plan, ping for 30d';
};

const run = async (): Promise<number | undefined> => {
  const typed = readArguments(process.argv.slice(2));
  if ('say' in typed) {
    (typed.status === 0 ? say : tell)(typed.say);
    return typed.status;
  }
  const { url = '', token = '' } = readPeerSettings();
  const lacking = missing(url, token);
  if (lacking !== undefined) {
    tell(lacking);
    return 2;
  }
  if ('serve' in typed) {
    await (await import('./stdio.ts')).serveStdio(makeAsk({ url, token, agent: 'peer-mcp' }));
    return undefined;
  }
  const { order } = typed;
  return carryOut(makeAsk({ url, token, agent: 'peer-cli', key: order.key }), order);
};

const leave = (code: number | undefined): void => {
  process.exitCode = code;
};
run().then(leave, (error: unknown) => {
  const why = error instanceof Error ? (error.cause ?? error) : error;
  tell(`The bot is not reached at PEER_URL: ${why instanceof Error ? why.message : why}`);
  leave(1);
});
