import { SlackError } from './errors.ts';
import { newSecret } from './ids.ts';

/** How long a trigger lives, in ms: https://docs.slack.dev/surfaces/modals#trigger_id */
const life = 3_000;

/** Permissions to open a modal before one person, each for once and for three seconds. */
export type Triggers = {
  issue(userId: string): string;
  /**
   * @returns the id of the person who acted
   * @throws SlackError `invalid_trigger_id`, `exchanged_trigger_id`, `expired_trigger_id`
   */
  redeem(triggerId: string | undefined): string;
};

/** @param now milliseconds */
export const createTriggers = (now: () => number): Triggers => {
  const issued = new Map<string, { userId: string; until: number; isUsed: boolean }>();
  return {
    issue: (userId) => {
      const id = `${issued.size + 1}.${now()}.${newSecret()}`;
      issued.set(id, { userId, until: now() + life, isUsed: false });
      return id;
    },
    redeem: (triggerId) => {
      const trigger = issued.get(triggerId ?? '');
      if (trigger === undefined) throw new SlackError('invalid_trigger_id');
      if (trigger.isUsed) throw new SlackError('exchanged_trigger_id');
      if (now() > trigger.until) throw new SlackError('expired_trigger_id');
      trigger.isUsed = true;
      return trigger.userId;
    },
  };
};
