import { mayDo } from '../../src/tokens/judge.ts';
import type { Answered, Caller, Operation, OperationNeeds } from '../operations/operation.ts';
import { vpcNotGranted } from '../operations/scope.ts';
import type { Gate } from './gate.ts';

type Question = { question: string; answer: 'page' | 'refused'; shown: number };

const said = ({ name }: Operation, input: unknown): string =>
  [name, ...Object.values(typeof input === 'object' && input !== null ? input : {})].join(' ').slice(0, 300);

/** Looking is a part of the log too: once for each call, by whoever's token it was. */
const questionOf = (row: Operation, input: unknown, answered: Answered): Question => ({
  question: said(row, input),
  answer: 'problem' in answered ? 'refused' : 'page',
  shown: 0,
});

/** Carries out an operation as far as the token was issued for it, and sees to it that the log knows. */
export const callOperation = async (
  needs: OperationNeeds,
  gate: Pick<Gate, 'turnAway'>,
  caller: Caller,
  row: Operation,
  input: unknown,
): Promise<Answered> => {
  if (!mayDo(caller.token, row.deed))
    return { problem: await gate.turnAway(caller, 'deed-not-granted', row.name) };
  const answered = await row.carryOut(needs, caller, input);
  if ('problem' in answered && answered.problem.problem === vpcNotGranted)
    await gate.turnAway(caller, vpcNotGranted, row.name);
  else if (row.method === 'get' && !row.tellsLog)
    await needs.peering.recordQuestion(caller.person, questionOf(row, input, answered));
  return answered;
};
