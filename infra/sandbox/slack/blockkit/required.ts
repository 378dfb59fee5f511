import type { Answers } from './answers.ts';
import { isJson, type Json } from './json.ts';

/** What Slack's own client says under a field before it sends anything to the app. */
const required = 'Please complete this required field.';

/** Looks at typed text the way Slack's client does; undefined when it may be sent. */
const typed: Readonly<Record<string, (text: string, element: Json) => string | undefined>> = {
  plain_text_input: (text, { min_length: min, max_length: max }) => {
    if (typeof min === 'number' && text.length < min) return `Please enter at least ${min} characters.`;
    if (typeof max === 'number' && text.length > max) return `Please enter no more than ${max} characters.`;
    return undefined;
  },
  number_input: (text, element) => checkNumber(Number(text), element),
  email_text_input: (text) =>
    /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : 'Please enter a valid email address.',
  url_text_input: (text) => (URL.canParse(text) ? undefined : 'Please enter a valid URL.'),
};

/**
 * What keeps Slack's client from sending a form: required inputs left empty, text too short or too long, malformed
 * numbers and addresses.
 * @returns `{[block_id]: message}`; empty when the form may be sent
 */
export const checkAnswers = (blocks: Json[], answers: Answers): Record<string, string> => {
  const errors: Record<string, string> = {};
  for (const block of blocks.filter((each) => each.type === 'input')) {
    const element = isJson(block.element) ? block.element : {};
    const answer = answers[String(block.block_id)]?.[String(element.action_id)];
    const error = checkAnswer(block, element, answer);
    if (error !== undefined) errors[String(block.block_id)] = error;
  }
  return errors;
};

const checkAnswer = (block: Json, element: Json, answer: Json | undefined): string | undefined => {
  if (answer === undefined || isEmpty(answer)) return block.optional === true ? undefined : required;
  return typeof answer.value === 'string' ? typed[String(element.type)]?.(answer.value, element) : undefined;
};

/** An answer is its `type` and one field that holds nothing, an empty list, or something. */
const isEmpty = ({ type: _type, ...fields }: Json): boolean =>
  Object.values(fields).every((value) => value === null || (Array.isArray(value) && value.length === 0));

const checkNumber = (value: number, element: Json): string | undefined => {
  if (Number.isNaN(value)) return 'Please enter a valid number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && value < Number(element.min_value)) {
    return `Please enter a number of at least ${String(element.min_value)}.`;
  }
  if (element.max_value !== undefined && value > Number(element.max_value)) {
    return `Please enter a number of at most ${String(element.max_value)}.`;
  }
  return undefined;
};
