import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import type { HttpCall } from '../bot/guard.ts';

export type Answer = Exclude<LambdaFunctionURLResult, string | undefined>;

/**
 * A function URL event (payload version 2.0). Its header names come in lower case:
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export const toHttpCall = ({
  requestContext,
  headers,
  body = '',
  isBase64Encoded,
}: LambdaFunctionURLEvent): HttpCall => ({
  method: requestContext.http.method,
  headers,
  body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
});
