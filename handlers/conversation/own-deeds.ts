import { type Said, writeExactly } from '../language/meanings/said.ts';
import { type OwnDeed, ownDeeds } from '../render/own-deeds.ts';
import { plain } from '../slack/plain.ts';
import { reply } from './answer.ts';
import type { Understood } from './conversation.ts';
import { doubtText } from './decision.ts';
import { readOverview } from './overview.ts';

type OfMine = Extract<Said, { do: 'of-mine' }> & { readonly verb: OwnDeed };

export const isOwnDeed = (said: Said): said is OfMine => said.do === 'of-mine' && said.verb !== 'status';

/** The command for one of them, with how long and why as they were said. */
const exactOf = ({ do: _do, verb, vpc: _vpc, by: _by, ...told }: OfMine, now: number) => {
  if (verb === 'again' || verb === 'undo' || Object.keys(told).length === 0) return {};
  return { exact: (id: string): string => writeExactly({ do: 'of-id', verb, id, ...told }, now) };
};

/** A verb without a request: what it can be done with is shown, each with its button. */
export const chooseFor = (said: OfMine): Understood => ({
  meant: { do: 'mine' },
  carryOut: async (needs, { respond, person }) => {
    const found = await readOverview(needs, person);
    const told = {
      ...(said.vpc && { vpc: said.vpc.name }),
      ...(said.by && { by: said.by }),
      ...exactOf(said, needs.peering.now()),
    };
    const message = 'doubt' in found ? plain(doubtText[found.doubt]) : ownDeeds(said.verb, found.shown, told);
    return reply(respond, needs.log, message);
  },
});
