import { wordsOf } from '../../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

/** Issues a token in Slack, as a person does, and reads it from what they alone are shown. */
export const issueToken = async (
  place: Pick<Workplace, 'doors'>,
  as: string,
  said: string,
): Promise<string> => {
  const name = /"([^"]+)"/.exec(said)?.[1] ?? said;
  await place.doors.command(as, 'general', `/peer token new ${said}`);
  const shown = await place.doors.awaitMessage(
    as,
    'general',
    'a token',
    (words, message) =>
      message.ephemeral === true && words.includes(`The token *${name}*`) && words.includes('PEER_TOKEN='),
  );
  return /PEER_TOKEN=(vpb_\S+?)(?:```|\s|$)/.exec(wordsOf(shown))?.[1] ?? '';
};

/** A bot that listens for programs, and a token that Maya issued for them: what it is called, for what, and what it may. */
export const openApi = async (said: string): Promise<{ place: Workplace; token: string }> => {
  const place = await openWorkplace({ api: true });
  return { place, token: await issueToken(place, 'maya', said) };
};

type Call = {
  token?: string;
  body?: unknown;
  key?: string;
  method?: string;
  headers?: Record<string, string>;
};

/** Calls the API as any client would. */
export const callApi = async (
  place: Pick<Workplace, 'apiUrl'>,
  path: string,
  call: Call = {},
): Promise<Answer> => {
  const { token, body, key, method = body === undefined ? 'GET' : 'POST', headers } = call;
  const response = await fetch(`${place.apiUrl}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {}, headers: response.headers };
};
