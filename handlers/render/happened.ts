import type { AuditEntry } from '../../src/audit/query.ts';
import type { PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { storyOf } from './fold.ts';
import { eventTells } from './story.ts';
import { actor, capital, moment } from './words.ts';

/** What happened to a request, oldest first: a line for each decision and each outcome, as those read it who follow the request. */
export const storyLines = (request: PeeringRequest, history: readonly RequestEntry[]): string[] => {
  const told = history.filter(({ event }) => eventTells(event, request) !== 'log');
  const entries = told.map((entry): AuditEntry => ({ kind: 'request', ...entry }));
  return storyOf(entries, () => request, escapeMarkup).map(
    ({ at, by, what }) => `${moment(at)} · ${capital(actor(by))} ${what}`,
  );
};

const mostLines = 30;

/** The newest lines of a story that fit into so many characters, and how many come before them: what is cut is the beginning, never the end. */
export const newestLines = (
  lines: readonly string[],
  most: number,
): { shown: readonly string[]; hidden: number } => {
  let left = most;
  const last = lines.slice(-mostLines);
  const first = last.findLastIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  const shown = last.slice(Math.min(first + 1, last.length - 1));
  return { shown, hidden: lines.length - shown.length };
};
