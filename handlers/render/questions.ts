import type { Button } from '@slack/types';
import { openQuestion, questionsOf, standsStill } from '../../src/request/questions.ts';
import type { PeeringRequest, Question } from '../../src/request/state.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { moment, named, person } from './words.ts';

/** What owners asked back before they decided, and what they were told. */

/** So many are on a card, the latest last, and so much of each; the log has the whole of all. */
const mostShown = 3;
const mostCharacters = 300;

const quoted = (text: string): string =>
  `“${escapeMarkup(cutPlain(text.replace(/\s+/g, ' '), mostCharacters))}”`;

const questionLine = ({ by, question, answer }: Question, { asker }: PeeringRequest): string =>
  `${person(by)} asked: ${quoted(question)} ${
    answer
      ? `${person(answer.by)} answered: ${quoted(answer.text)}`
      : `It waits for the answer of ${person(asker)}.`
  }`;

/** `@felix asks: “…”`, while it waits for the answer. */
export const openQuestionText = (request: PeeringRequest): string => {
  const open = openQuestion(request);
  return open ? `${person(open.by)} asks: ${quoted(open.question)}` : 'An owner asks a question.';
};

/** Questions and answers, wherever a request is shown. */
export const questionLines = (request: PeeringRequest): string[] => {
  const all = questionsOf(request);
  if (all.length === 0) return [];
  const hidden = all.length - mostShown;
  const more = hidden > 0 ? [`… and ${hidden} earlier: \`/peer audit ${request.id}\``] : [];
  return [[...more, ...all.slice(-mostShown).map((one) => questionLine(one, request))].join('\n')];
};

export const askBackButton = (request: PeeringRequest): Button[] =>
  openQuestion(request) ? [] : [button(ids.askBack, 'Ask a Question', writeValue({ id: request.id }))];

export const answerButton = (request: PeeringRequest): Button[] =>
  request.status === 'awaiting-approval' && openQuestion(request)
    ? [{ ...button(ids.answerBack, 'Answer', writeValue({ id: request.id })), style: 'primary' }]
    : [];

const waitText = (request: PeeringRequest): string =>
  standsStill(request)
    ? `Until you answer, the time in which the owners decide stands still, but not for longer than until ${moment(request.lapsesAt)}.`
    : `The time goes on meanwhile: without their yes it lapses ${moment(request.lapsesAt)}.`;

/** The latest question, for the one who is to answer it. */
export const askedBackText = (request: PeeringRequest): string => {
  const open = openQuestion(request);
  return `${open ? person(open.by) : 'An owner'} has a question before deciding about ${named(request)}. ${waitText(request)}`;
};

/** The latest answer, while the owners decide. */
export const lastAnswered = ({ status, questions = [] }: PeeringRequest): Question | undefined =>
  status === 'awaiting-approval' ? questions.findLast(({ answer }) => answer !== undefined) : undefined;

export const answeredText = (request: PeeringRequest): string => {
  const one = lastAnswered(request);
  const whose = one ? `the question of ${person(one.by)}` : 'your question';
  return `${person(request.asker)} answered ${whose} about ${named(request)}. Without your decision it lapses ${moment(request.lapsesAt)}.`;
};
