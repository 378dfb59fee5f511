import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { makeToolServer } from '../../handlers/api/tools.ts';
import { problemDocument } from '../../handlers/operations/problem.ts';
import type { Ask } from './client.ts';
import { isFine } from './outcome.ts';

const textOf = (value: unknown, usual: string): string => (typeof value === 'string' ? value : usual);

/** The tools over stdio, for clients that start a program: each call goes to the bot's API. */
export const serveStdio = async (ask: Ask): Promise<void> => {
  const server = makeToolServer(async (row, input) => {
    const { status, body } = await ask(row, input);
    if (isFine({ status })) return { output: body };
    const code = textOf(body.type, '').split(':').at(-1) || 'fault';
    const { type: _, title: __, ...told } = problemDocument.safeParse(body).data ?? {};
    const detail = textOf(body.detail, 'The bot did not say why.');
    return { problem: { ...told, problem: code, status, detail } };
  });
  await server.connect(new StdioServerTransport());
};
