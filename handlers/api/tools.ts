import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type EmbeddedResource,
  type ImageContent,
  ListToolsRequestSchema,
  type Tool,
  ToolSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { drawnPicture, pictureTypes } from '../operations/drawn.ts';
import type { Answered, Operation } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { documentOf } from '../operations/problem.ts';
import { inputSchema, outputSchema } from './schema.ts';

const instructions =
  'Tools to ask for AWS VPC peerings, see what one would change, test and explain it. No tool approves anything: owners do, in Slack. A request whose outcome is "waiting" needs their yes; tell your user so, and look at it later with status.';

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

type Content = ImageContent | EmbeddedResource;

/** The picture of an answer as what agents see, and the answer without it. */
const pictureApart = (output: object): { rest: object; shown: Content[] } => {
  const { picture, ...rest } = drawnPicture.parse(output);
  if (!picture) return { rest, shown: [] };
  const { name, type: mimeType, data } = picture;
  const shown: Content =
    mimeType === pictureTypes.png
      ? { type: 'image', data, mimeType }
      : {
          type: 'resource',
          resource: { uri: `picture:///${encodeURIComponent(name)}`, mimeType, text: data },
        };
  return { rest, shown: [shown] };
};

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
    // Agents look at PNG; who asks for another form gets that one.
    const asked = { ...(row.draws && { format: 'png' }), ...params.arguments };
    const answered = await call(row, asked);
    if ('problem' in answered)
      return {
        isError: true,
        content: [{ type: 'text', text: JSON.stringify(documentOf(answered.problem)) }],
      };
    const { rest, shown } = row.draws ? pictureApart(answered.output) : { rest: answered.output, shown: [] };
    return {
      content: [{ type: 'text', text: JSON.stringify(rest) }, ...shown],
      structuredContent: { ...rest },
    };
  });
  return server;
};
