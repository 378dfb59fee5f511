import { allow, maySee } from '../../src/audit/rights.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import { drawTimeline } from '../../src/picture/timeline.ts';
import { partiesOf } from '../conversation/visibility.ts';
import { parseTimeline, type TimelineMeaning } from '../language/commands/timeline.ts';
import { pictureMessage } from '../render/picture.ts';
import type { Drawn, PictureKind, PictureNeeds, Viewer } from './drawn.ts';

/** So many lives stand below one another. */
const most = 30;
/** So many events of the log are looked through for what has ended. */
const pageSize = 500;

/** What is open is in the lists; what has ended, in the log, as far as this person may look back on it. */
const idsOf = async ({ peering, people }: PictureNeeds, { person }: Viewer, { vpc }: TimelineMeaning) => {
  const rights = await people.auditRights(person, 'recent');
  const allowed = allow(
    { vpcs: [vpcKey(vpc)], topics: ['asked'], span: { from: 0, to: peering.now() } },
    rights,
  );
  const [open, past] = await Promise.all([
    peering.list({ vpcs: [vpc] }),
    'question' in allowed ? peering.audit(allowed.question, pageSize) : { entries: [] },
  ]);
  const ids = [...open.map(({ id }) => id), ...past.entries.map(({ id }) => id)];
  return { rights, ids: [...new Set(ids)] };
};

/** A life is a part of the log: it is for those who may look back on its request. */
const read = async (needs: PictureNeeds, viewer: Viewer, meant: TimelineMeaning): Promise<Drawn> => {
  const { peering, commands } = needs;
  const { rights, ids } = await idsOf(needs, viewer, meant);
  const found = (await Promise.all(ids.map(peering.find))).filter((request) => request !== undefined);
  const seen = found.filter((request) => {
    const parties = partiesOf(request);
    return !request.draft && viewer.isFor(parties.vpcs) && maySee(rights, parties);
  });
  const latest = seen.sort((a, b) => b.askedAt - a.askedAt).slice(0, most);
  const lives = await Promise.all(
    latest.map(async (request) => ({ request, history: await peering.history(request.id) })),
  );
  const { name } = meant.vpc;
  const strips = drawTimeline({ name, lives, left: found.length - latest.length, now: peering.now() });
  const shown = { strips };
  const facts = pictureMessage(shown, `\`${commands.peer} audit ${name}\``);
  return lives.length > 0 ? { shown, facts, file: `timeline-${name}` } : { facts };
};

export const timelinePicture: PictureKind<TimelineMeaning> = { word: 'timeline', parse: parseTimeline, read };
