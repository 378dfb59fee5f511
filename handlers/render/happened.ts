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
