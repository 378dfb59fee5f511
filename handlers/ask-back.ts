import type { Conversation } from './conversation/conversation.ts';
import { listenersFor, verbFor, type WithReason } from './conversation/with-reason.ts';
import { ids } from './slack/buttons.ts';

const question: WithReason = {
  form: {
    id: 'ask_back_form',
    title: 'Ask a question',
    submit: 'Ask',
    label: 'What do you want to know?',
    hint: 'It goes to the one who asked for the peering, and is kept in the log.',
  },
  wanted: 'what you want to know',
  decided: (_, text) => ({ decide: 'ask-back', question: text }),
  isAskedBefore: true,
  isFormFirst: true,
};

/** An owner wants to know something before they decide. */
export const askBack: Conversation = {
  attempt: 'ask-back',
  verbs: [
    verbFor(question, {
      word: 'question',
      readsFirst: true,
      done: (id) => `Your question about *${id}* is sent; the answer comes into the thread of its card.`,
    }),
  ],
  listeners: listenersFor(question, ids.askBack),
  help: [
    {
      heading: 'Ask back',
      text: ({ peer }) => `\`${peer} question PR-7Q4K2 which servers is it for?\` before you decide`,
    },
  ],
};

const answer: WithReason = {
  form: {
    id: 'answer_back_form',
    title: 'Answer the question',
    submit: 'Answer',
    label: 'Your answer',
    hint: 'It stands on the card of the owners, and is kept in the log.',
  },
  wanted: 'what your answer is',
  decided: (_, text) => ({ decide: 'answer-back', answer: text }),
  isAskedBefore: true,
  isFormFirst: true,
};

/** The asker answers it. */
export const answerBack: Conversation = {
  attempt: 'answer-back',
  verbs: [
    verbFor(answer, {
      word: 'answer',
      readsFirst: true,
      done: (id) => `Your answer about *${id}* is with its owners.`,
    }),
  ],
  listeners: listenersFor(answer, ids.answerBack),
  help: [
    {
      heading: 'Ask back',
      text: ({ peer }) => `\`${peer} answer PR-7Q4K2 the two report servers\``,
    },
  ],
};
