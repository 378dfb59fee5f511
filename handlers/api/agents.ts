import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { type CallTool, makeToolServer } from './tools.ts';

/** One call of an agent over streamable HTTP. Nothing is kept between two calls, so any process may answer the next. */
export const answerAgent = async (request: Request, call: CallTool): Promise<Response> => {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = makeToolServer(call);
  await server.connect(transport);
  try {
    return await transport.handleRequest(request);
  } finally {
    await server.close();
  }
};
