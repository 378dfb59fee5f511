import { notTaken } from '../plan/step.ts';

/** A step that the bot itself will not take, whatever AWS would say. Trying again would only come to the same. */
export class NotTaken extends Error {
  override name = notTaken;
}
