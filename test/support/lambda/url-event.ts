import { createServer, type IncomingMessage } from 'node:http';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import type { Answer } from '../../../infra/lambda/function-url.ts';

type Asked = {
  method?: string;
  /** Path and query. */
  url?: string;
  headers: Record<string, string>;
  body: string | Buffer;
};

/** The event that a function URL makes of a call: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
export const urlEvent = ({ method = 'POST', url = '/', headers, body }: Asked): LambdaFunctionURLEvent => {
  const isBinary = typeof body !== 'string';
  const [path = '/', query = ''] = url.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'sandbox',
      domainName: 'sandbox.lambda-url.us-east-1.on.aws',
      domainPrefix: 'sandbox',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'Slackbot' },
      requestId: 'sandbox',
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 0,
    },
    body: isBinary ? body.toString('base64') : body,
    isBase64Encoded: isBinary,
  };
};

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** A function URL on this machine: every call becomes an event, with its body in Base64 as Lambda hands on forms. */
export const openFunctionUrl = (port: number, call: (event: LambdaFunctionURLEvent) => Promise<Answer>) => {
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const body = await bytesOf(request);
    const { method = '', url = '/' } = request;
    // Slack is told an address with a path of its own here; a function's address has none.
    const path = url === '/slack/events' ? '/' : url;
    const answer = await call(urlEvent({ method, url: path, headers, body }));
    response.writeHead(answer.statusCode ?? 200, answer.headers as Record<string, string>);
    response.end(answer.body ?? '');
  });
  server.listen(port, '127.0.0.1');
  return () => {
    server.close();
    server.closeAllConnections();
  };
};
