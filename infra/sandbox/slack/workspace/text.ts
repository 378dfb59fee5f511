import type { WorkspaceWorld } from './state.ts';

/** https://docs.slack.dev/messaging/formatting-message-text#escaping: the only three characters that are escaped. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const broadcasts = new Set(['here', 'channel', 'everyone']);

/** A word after @ or # or a web address; a mark inside a word, as in an email address, is none. */
const marks = /(?<![\w&/])([@#])([\p{L}\p{N}._-]*[\p{L}\p{N}])|https?:\/\/[^\s<>|]+/gu;

/**
 * Typed text as Slack passes it on where names are turned into ids: `@felix` → `<@U0FELIX|felix>`, `#general` →
 * `<#C0GENERAL|general>`, user groups, @here and web addresses likewise. Unknown names stay as typed.
 * https://docs.slack.dev/interactivity/implementing-slash-commands#escaping-users-warning
 */
export const escapeMentions = (world: WorkspaceWorld, typed: string): string =>
  escapeText(typed).replace(marks, (mark: string, sign?: string, name = '') => {
    if (sign === undefined) return `<${mark}>`;
    return (sign === '#' ? channelMention(world, name) : nameMention(world, name)) ?? mark;
  });

const channelMention = (world: WorkspaceWorld, name: string): string | undefined => {
  const channel = world.channels.find((each) => each.name === name && each.dmWith === undefined);
  return channel && `<#${channel.id}|${name}>`;
};

const nameMention = (world: WorkspaceWorld, name: string): string | undefined => {
  const person = world.people.find((each) => each.handle === name);
  if (person !== undefined) return `<@${person.id}|${name}>`;
  if (name === world.bot.name) return `<@${world.bot.userId}|${name}>`;
  const group = world.groups.find((each) => each.handle === name);
  if (group !== undefined) return `<!subteam^${group.id}|@${name}>`;
  return broadcasts.has(name) ? `<!${name}>` : undefined;
};

/** A message as stored: mentions carry the id alone. */
export const storedText = (world: WorkspaceWorld, typed: string): string =>
  escapeMentions(world, typed).replace(/<([@#]|!subteam\^)(\w+)\|[^>]*>/g, '<$1$2>');
