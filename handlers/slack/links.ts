import type { Place } from '../../src/request/shapes.ts';
import type { SlackFault } from './errors.ts';
import { isFaulted, type Poster } from './post.ts';

/** A link never changes, and each update of an asker's message holds it again. */
const mostKept = 2000;

/** Links to messages of ours, in order; those that Slack did not tell are left out, and said why. */
export type Links = (places: Place[]) => Promise<{ links: string[]; faults: SlackFault[] }>;

/** Made once in a process, so that each link is asked for once. */
export const makeLinks = ({ link }: Pick<Poster, 'link'>): Links => {
  const kept = new Map<string, string>();
  const linkTo = async ({ channel, ts }: Place): Promise<{ link: string } | { fault: SlackFault }> => {
    const key = `${channel} ${ts}`;
    const known = kept.get(key);
    if (known) return { link: known };
    const found = await link({ channel, ts });
    if (isFaulted(found)) return found;
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, found.link);
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
