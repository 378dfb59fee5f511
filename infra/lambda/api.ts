import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { makeApiFront } from '../bot/api.ts';
import type { Parts } from '../bot/parts.ts';
import { type Answer, toHttpCall } from './function-url.ts';

const headersIn = ({ headers }: LambdaFunctionURLEvent): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));

const toRequest = (event: LambdaFunctionURLEvent): Request => {
  const { method, body } = toHttpCall(event);
  const { rawPath, rawQueryString, requestContext } = event;
  const query = rawQueryString ? `?${rawQueryString}` : '';
  return new Request(`https://${requestContext.domainName}${rawPath}${query}`, {
    ...{ method, headers: headersIn(event) },
    ...(method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
  });
};

/** The address that Lambda saw, which no header can change. */
const addressIn = ({ event }: { event?: LambdaFunctionURLEvent }): string | undefined =>
  event?.requestContext.http.sourceIp;

/** All that the API answers is text. */
const toAnswer = async (response: Response): Promise<Answer> => ({
  statusCode: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
});

/** The second door behind the function's address: the same API, the same tokens, the same tools for agents. */
export const answerPrograms = (parts: Parts, host: { url: string; longestWait: number }) => {
  const api = makeApiFront(parts, { ...host, addressOf: (context) => addressIn(context.env) });
  return async (event: LambdaFunctionURLEvent): Promise<Answer> =>
    toAnswer(await api.fetch(toRequest(event), { event }));
};
