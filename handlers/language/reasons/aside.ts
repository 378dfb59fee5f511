import type { Token } from '../words/tokens.ts';

const telling = /^(?:ask|ping|call|contact|text|dm|message|msg|mail|email|tell|cc|see|reach|talk|speak)$/;
const somebody = /^(?:me|us|him|her|them|someone|somebody|my|our|the|to)$/;
const then = /^(?:if|when|for|about|in|should|once|whenever|with|at|on|before|after)$/;

/** A name: written with a capital, or a person who is known. */
const isPerson = ({ raw, plain }: Token): boolean => /^\p{Lu}\p{Ll}+[,.!]?$/u.test(raw) || /^<@/.test(plain);

/** `ask Dana if needed`, `ping me when it is up`: said to people beside what is asked for, which it neither is nor denies. */
export const isAside = (clause: readonly Token[]): boolean => {
  const [first, second, ...rest] = clause.filter(({ word }) => !/^(?:please|pls|and|or|just)$/.test(word));
  if (!first || !second || !telling.test(first.word)) return false;
  if (!isPerson(second) && !somebody.test(second.word)) return false;
  return rest.length === 0 ? isPerson(second) : rest.some(({ word }) => then.test(word));
};
