/**
 * Messages name our commands as they are called by default, in code: `/peer list`. Here, on the way out, they get the names
 * that the workspace gave them, so that no message has to be handed them. What people typed is never touched: within
 * our markup `escapeMarkup` leaves no bare backtick before theirs, and where Slack parses nothing they are not looked at.
 */
export type CommandNames = { peer: string; ping: string };

const ours = /`\/(peer|ping)(?=[\s`])/g;

const parsed = ['mrkdwn', 'plain_text'];

const isText = (part: unknown): part is { type: string; text: string } =>
  typeof part === 'object' &&
  part !== null &&
  'type' in part &&
  'text' in part &&
  typeof part.text === 'string' &&
  parsed.includes(String(part.type));

const isOurName = (name: string | undefined): name is keyof CommandNames =>
  name === 'peer' || name === 'ping';

const renameText = (text: string, names: CommandNames): string =>
  text.replace(ours, (said, name?: string) => (isOurName(name) ? `\`${names[name]}` : said));

const rename = <Part>(part: Part, names: CommandNames): Part =>
  JSON.parse(JSON.stringify(part), (_, one: unknown) =>
    isText(one) ? { ...one, text: renameText(one.text, names) } : one,
  );

const isUsual = ({ peer, ping }: CommandNames): boolean => peer === '/peer' && ping === '/ping';

/** A message, or the arguments of a call to Slack, with the commands of this workspace in it. */
export const withCommands = <Said extends object>(said: Said, names: CommandNames): Said => {
  if (isUsual(names)) return said;
  const renamed = { ...said };
  if ('text' in renamed && typeof renamed.text === 'string') renamed.text = renameText(renamed.text, names);
  if ('blocks' in renamed) renamed.blocks = rename(renamed.blocks, names);
  if ('view' in renamed) renamed.view = rename(renamed.view, names);
  return renamed;
};
