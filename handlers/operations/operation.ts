/**
 * One thing that a program may ask of the bot, with everything that is particular to it. `operations.ts` lists all of them: the
 * routes of the HTTP API, its OpenAPI document, the commands of `peer` and the tools for agents are all read off that list.
 */
import type { z } from 'zod';
import type { CodeFile } from '../../src/as-code/export.ts';
import type { Person } from '../../src/events/people.ts';
import type { Peering } from '../../src/peering/door.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Deed } from '../../src/tokens/deeds.ts';
import type { Token } from '../../src/tokens/token.ts';
import type { Names } from '../language/meanings/meaning.ts';
import type { People } from '../slack/people.ts';
import { invalid, type Problem } from './problem.ts';

/** What every operation works with. */
export type OperationNeeds = {
  peering: Peering;
  people: People;
  commands: Names;
  /** Milliseconds. */
  pause: (ms: number) => Promise<void>;
  /** Seconds for which a call is held open at the most, where the host allows less than callers may ask for. */
  longestWait?: number | undefined;
  /** Writes the change of a request as code; undefined for a language that it does not know, or a request without a plan. */
  writeCode?: (request: PeeringRequest, language: string) => Promise<CodeFile[] | undefined>;
};

/** Who asks: a person, by a token of theirs. */
export type Caller = { person: Person; token: Token };

type Row<Input extends z.ZodObject, Output extends z.ZodType> = {
  /** The command of `peer`, the tool's name, and the id in the OpenAPI document. */
  name: string;
  /** One line. */
  summary: string;
  /** What somebody who never saw the bot has to know. */
  description: string;
  method: 'get' | 'post';
  /** With `{id}` where the input's field of that name stands. */
  path: string;
  /** What a token must be granted for it. */
  deed: Deed;
  /** Of what is answered well. */
  status: 200 | 201;
  input: Input;
  output: Output;
  /** Does it take away something that works? */
  destroys?: true;
  /** Does it only look, though it is asked by POST? */
  looksOnly?: true;
  /** Does it answer with a picture where one is asked for (`drawing` in `drawn.ts`)? */
  draws?: true;
  /** Does it write itself that somebody looked? What else only looks is written down for it. */
  tellsLog?: true;
  /** Fields that may stand as words after the command, in this order. */
  words: readonly string[];
  /** An example of its input, shown where another one was wrong. */
  example: z.input<Input>;
  handle: (
    needs: OperationNeeds,
    caller: Caller,
    input: z.output<Input>,
  ) => Promise<z.output<Output> | Problem>;
};

/** `over`: ended without being what was asked for. `not-passed`: packets were sent, and were lost. */
export const outcomes = ['done', 'waiting', 'refused', 'denied', 'over', 'not-passed'] as const;
export type Outcome = (typeof outcomes)[number];

/** What came of an operation, whatever it was. */
export type Answered = { output: object } | { problem: Problem };

export type Operation = Omit<Row<z.ZodObject, z.ZodType>, 'handle' | 'example'> & {
  example: Record<string, unknown>;
  carryOut: (needs: OperationNeeds, caller: Caller, input: unknown) => Promise<Answered>;
};

export const isProblem = (answer: object): answer is Problem => 'problem' in answer;

/** In place of what the library says of a field that is not there. */
const saidOf: z.core.$ZodErrorMap = ({ code, input }) =>
  code === 'invalid_type' && input === undefined ? 'is missing' : undefined;

/** Ties what goes in and comes out to what is done: nothing is done with an input that was not parsed. */
export const operation = <Input extends z.ZodObject, Output extends z.ZodType<object>>(
  row: Row<Input, Output>,
): Operation => {
  const { handle, ...rest } = row;
  return {
    ...rest,
    carryOut: async (needs, caller, input) => {
      const parsed = row.input.safeParse(input, { error: saidOf });
      if (!parsed.success) return { problem: invalid(parsed.error.issues, row.example) };
      const answer = await handle(needs, caller, parsed.data);
      return isProblem(answer) ? { problem: answer } : { output: answer };
    },
  };
};
