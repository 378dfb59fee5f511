import type { PictureWork } from '../../src/audit/asked.ts';
import type { Person } from '../../src/events/people.ts';
import { writeMermaid } from '../../src/picture/mermaid.ts';
import { type Needs, reply } from '../conversation/answer.ts';
import { type Verb, verb } from '../conversation/conversation.ts';
import type { PictureAs } from '../language/commands/map.ts';
import type { Meaning } from '../language/meanings/meaning.ts';
import { context, preformatted } from '../slack/blocks.ts';
import type { Message } from '../slack/message.ts';
import { inSlack, isPicture, type Picture, type PictureKind } from './drawn.ts';

type Asked = Meaning & { typed: string; as: PictureAs };

const formatOf: Record<PictureAs, PictureWork['format']> = { picture: 'png', svg: 'svg', mermaid: 'mmd' };
const comes: Record<PictureAs, string> = {
  picture: 'The picture comes in our direct messages.',
  svg: 'The picture comes in our direct messages, as an SVG file.',
  mermaid: 'The text for Mermaid comes in our direct messages, as a file.',
};

const withNote = ({ text, blocks }: Message, note: string): Message => ({
  text: `${text}\n${note}`,
  blocks: [...blocks, context(note)],
});

/** Longer than this it is no text to be copied out of a message. */
const mostInline = 1_800;

const inlineOf = ({ shown }: Picture): Message | undefined => {
  if (!('diagram' in shown)) return undefined;
  const { diagram } = shown;
  const text = writeMermaid(diagram);
  if (text.length > mostInline) return undefined;
  return {
    text: `Mermaid text of: ${diagram.title}`,
    blocks: [preformatted(text), context('Copy it into your wiki.')],
  };
};

/** The facts at once; the picture is drawn by a worker, which takes longer than an answer may, and goes by direct message. */
export const orderPicture = async <Meant extends Asked>(
  needs: Needs,
  kind: PictureKind<Meant>,
  meant: Meant,
  person: Person,
  say: (words: Message) => Promise<void>,
): Promise<void> => {
  const drawn = await kind.read(needs, inSlack(person), meant);
  if (!isPicture(drawn)) return say(drawn.facts);
  const inline = meant.as === 'mermaid' ? inlineOf(drawn) : undefined;
  if (inline) return say(inline);
  const question = [kind.word, meant.typed].filter(Boolean).join(' ');
  await say(withNote(drawn.facts, comes[meant.as]));
  await needs.peering.order(person, question, { do: 'picture', format: formatOf[meant.as] });
};

/** A word that asks for a picture. */
export const pictureVerb = <Meant extends Asked>(
  kind: PictureKind<Meant>,
  also: readonly string[] = [],
): Verb =>
  verb({
    ...{ word: kind.word, also, parse: kind.parse },
    carryOut: (needs, meant, { person, respond }) =>
      orderPicture(needs, kind, meant, person, (words) => reply(respond, needs.log, words)),
  });
