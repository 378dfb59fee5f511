import { text } from './problems.ts';

/** How the catalog names some of its VPCs: by a name, or all of an environment. */

export const selector = text(
  /^(env:)?[a-z0-9][a-z0-9-]*$/,
  'must be the name of a VPC, or env: and an environment, such as env:prod',
);

type Named = { name: string; aliases: readonly string[]; environment?: string | undefined };

/** Does a selector of the catalog mean this VPC? */
export const selects = (wanted: string, vpc: Named): boolean =>
  wanted.startsWith('env:')
    ? vpc.environment === wanted.slice(4)
    : vpc.name === wanted || vpc.aliases.includes(wanted);

/** In place of a selector, where all of the catalog is meant. */
export const everything = 'everything';

/** What people call that which a selector names: `env:prod` → `prod`. */
export const plainName = (selector: string): string => selector.replace(/^env:/, '');
