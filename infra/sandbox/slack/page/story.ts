import type { Message } from './doors.ts';

type Step = {
  title: string;
  as: string;
  channel: string;
  /** What is typed there; a step without it is a click, or a look. */
  text?: string;
  isDone: (seen: readonly Message[]) => boolean;
};

const holds = (message: Message, what: RegExp): boolean => what.test(JSON.stringify(message));
const some = (what: RegExp) => (seen: readonly Message[]) => seen.some((message) => holds(message, what));

const card = (seen: readonly Message[]) =>
  seen.filter((message) => !message.ephemeral && holds(message, /PR-[0-9A-Z]/));

const mine = { as: 'maya', channel: 'marketing' };
const owners = { as: 'felix', channel: 'finance-net' };

/** The first story, step by step. What is done is seen in the messages that the person of the step sees. */
export const story: readonly Step[] = [
  {
    ...mine,
    title: 'Ask as Maya',
    text: '/peer request marketing finance for 7d because quarterly close',
    // The owners have their card.
    isDone: some(/PR-[0-9A-Z]/),
  },
  {
    ...owners,
    title: 'Approve as Felix',
    isDone: (seen) => card(seen).some((message) => !holds(message, /"approve_request"/)),
  },
  {
    ...owners,
    title: 'Watch it connect',
    isDone: (seen) => card(seen).some((message) => holds(message, /packets pass|connected and verified/i)),
  },
  {
    ...mine,
    title: 'Ping as Maya',
    text: '/ping finance from marketing',
    isDone: some(/packets pass(?!word)/),
  },
  {
    ...owners,
    title: 'Look back as Felix',
    text: '/peer audit finance',
    isDone: some(/"audit_(?:every|story)"/),
  },
];

/** Where one looks whether a step is done: the asker's card is with the owners. */
export const lookedAt = (step: Step): { as: string; channel: string } =>
  step === story[0] ? owners : { as: step.as, channel: step.channel };
