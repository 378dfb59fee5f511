import type { Catalog } from '../../src/catalog/catalog.ts';
import { header, sections } from '../slack/blocks.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';

/** Names of the commands and of two VPCs, to show by. */
type ExampleNames = { peer: string; ping: string; a: string; b: string };
/** What one conversation adds; parts with the same heading stand in one line. */
export type HelpPart = { heading: string; text: (names: ExampleNames) => string };

const lineOf = (heading: string, parts: readonly HelpPart[], names: ExampleNames): string => {
  const texts = parts.filter((one) => one.heading === heading).map(({ text }) => text(names));
  return `*${heading}* – ${texts.join(' · ')}`;
};

/** One screen: what can be said to the bot, each with an example. */
export const helpMessage = (
  parts: readonly HelpPart[],
  commands: { peer: string; ping: string },
  catalog: Catalog,
): Message => {
  const known = catalog.vpcs.map(({ name }) => name);
  const [a = 'marketing', b = 'finance'] = known;
  const headings = [...new Set(parts.map(({ heading }) => heading))];
  const lines = [
    ...headings.map((heading) => lineOf(heading, parts, { ...commands, a, b })),
    `*VPCs I know* – ${known.map((name) => `\`${name}\``).join(' ')}`,
  ];
  const title = `What ${commands.peer} and ${commands.ping} can do`;
  return fitMessage({ text: title, blocks: [header(title), ...sections(lines.join('\n'))] });
};
