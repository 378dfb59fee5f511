import type { PeeringRequest } from '../../src/request/state.ts';
import { duration, lengthText, moment } from './words.ts';

/** `until Fri 4 Dec, 18:00` where that was asked for, and the length otherwise. */
export const lastingText = ({ duration: length, until }: PeeringRequest): string =>
  until === undefined ? duration(length) : `until ${moment(until)}`;

/** The same within a sentence: `for 7 days`, `until Fri 4 Dec, 18:00`. */
export const lastingPhrase = ({ duration: length, until }: PeeringRequest): string =>
  until === undefined ? lengthText(length) : `until ${moment(until)}`;

/** ` for TCP 5432`, where a request says what it is for. */
export const forService = ({ service }: PeeringRequest): string =>
  service ? ` for TCP ${service.port}` : '';
