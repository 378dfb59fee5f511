import { firstCause } from '../../src/network/diagnose.ts';
import { drawPath, pathFacts } from '../../src/picture/path.ts';
import { partOf } from '../conversation/visibility.ts';
import { type PathMeaning, parsePath } from '../language/commands/path.ts';
import { checkText } from '../render/check.ts';
import { pictureMessage } from '../render/picture.ts';
import { foreignPingText } from '../render/restricted.ts';
import { withoutMarks } from '../render/story-row.ts';
import { plain } from '../slack/plain.ts';
import type { Drawn, PictureKind, PictureNeeds, Viewer } from './drawn.ts';

/** For those who may read its checks: of several directions the first that something blocks. */
const read = async (
  { peering, people, commands }: PictureNeeds,
  { person }: Viewer,
  { id }: PathMeaning,
): Promise<Drawn> => {
  const [ping, rights] = await Promise.all([peering.findPing(id), people.auditRights(person, 'recent')]);
  if (!ping) return { facts: plain(`I know no ping *${id}*. Ask again with \`${commands.ping}\`.`) };
  const { answers, pairs } = partOf(ping, rights);
  if (pairs.length === 0) return { facts: plain(foreignPingText(id)) };
  const answer = answers.find(({ checks }) => firstCause(checks)) ?? answers[0];
  if (!answer || answer.checks.length === 0)
    return { facts: plain(`*${id}* has no checks that could be drawn.`) };
  const because = (check: Parameters<typeof checkText>[0]) =>
    withoutMarks(checkText(check, answer.report, peering.catalog.nameOf));
  const told = { answer, because };
  const shown = { diagram: { ...drawPath(told), facts: pathFacts(told) } };
  return { shown, facts: pictureMessage(shown, `\`${commands.ping}\``), file: `path-${id}` };
};

export const pathPicture: PictureKind<PathMeaning> = { word: 'path', parse: parsePath, read };
