import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { once } from '../../src/calls/once.ts';
import type { Parts } from '../bot/parts.ts';
import type { Answer } from './function-url.ts';

/** What programs ask for has paths of its own; Slack calls the root. */
export const isForPrograms = ({ rawPath }: LambdaFunctionURLEvent): boolean =>
  rawPath === '/openapi.json' || rawPath === '/mcp' || rawPath.startsWith('/v1/');

/** A call holds an instance, and Slack's calls wait for one as well; the function ends after ten seconds. */
const longestWait = 5;

/** Nothing of it is loaded before the first program asks. */
export const makePrograms = (parts: Parts, url: string) => {
  const load = once(async () => (await import('./api.ts')).answerPrograms(parts, { url, longestWait }));
  return async (event: LambdaFunctionURLEvent): Promise<Answer> => (await load())(event);
};
