import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type Tool,
  ToolSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Answered, Operation } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { documentOf } from '../operations/problem.ts';
import { inputSchema } from './openapi.ts';

const instructions =
  'Tools to ask for AWS VPC peerings, see what one would change, test and explain it. No tool approves anything: owners do, in Slack. A request whose outcome is "waiting" needs their yes; tell your user so, and look at it later with status.';

const outputSchema = ({ output }: Operation) => {
  const { $schema: _, ...schema } = z.toJSONSchema(output, { io: 'output' });
  return { ...schema, type: 'object' as const };
};

const toolOf = (row: Operation): Tool =>
  ToolSchema.parse({
    name: row.name,
    title: row.summary,
    description: row.description,
    inputSchema: inputSchema(row),
    outputSchema: outputSchema(row),
    annotations: {
      title: row.summary,
      readOnlyHint: row.method === 'get' || row.looksOnly === true,
      destructiveHint: row.destroys === true,
      idempotentHint: row.method === 'get',
      openWorldHint: true,
    },
  });

/** Asks for one operation, wherever it is carried out. */
export type CallTool = (row: Operation, input: Record<string, unknown>) => Promise<Answered>;

/** The same operations as tools for agents: https://modelcontextprotocol.io/specification/ */
export const makeToolServer = (call: CallTool, version = '1'): Server => {
  const server = new Server(
    { name: 'vpc-peering-bot', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: operations.map(toolOf) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const row = operations.find(({ name }) => name === params.name);
    if (!row) return { isError: true, content: [{ type: 'text', text: `There is no tool ${params.name}.` }] };
    const answered = await call(row, params.arguments ?? {});
    if ('problem' in answered)
      return {
        isError: true,
        content: [{ type: 'text', text: JSON.stringify(documentOf(answered.problem)) }],
      };
    const { output } = answered;
    return {
      content: [{ type: 'text', text: JSON.stringify(output) }],
      structuredContent: { ...output },
    };
  });
  return server;
};
