import type { Place } from '../../src/request/shapes.ts';
import type { SlackFault } from './errors.ts';
import { isFaulted, type Poster } from './post.ts';

/** A link never changes, and each update of an asker's message holds it again. */
const mostKept = 2000;

/** Links to messages of ours, in order; those that Slack did not tell are left out, and said why. */
export type Links = (places: Place[]) => Promise<{ links: string[]; faults: SlackFault[] }>;

type Found = { link: string } | { fault: SlackFault };

/** Made once in a process, so that each link is asked for once, whoever waits for it. A fault is no answer. */
export const makeLinks = ({ link }: Pick<Poster, 'link'>): Links => {
  const kept = new Map<string, Promise<Found>>();
  const linkTo = async ({ channel, ts }: Place): Promise<Found> => {
    const key = `${channel} ${ts}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const asking = link({ channel, ts });
    kept.set(key, asking);
    const found = await asking;
    if (isFaulted(found) && kept.get(key) === asking) kept.delete(key);
    return found;
  };
  return async (places) => {
    const found = await Promise.all(places.map(linkTo));
    return {
      links: found.flatMap((one) => (isFaulted(one) || !one.link ? [] : [one.link])),
      faults: found.flatMap((one) => (isFaulted(one) ? [one.fault] : [])),
    };
  };
};
