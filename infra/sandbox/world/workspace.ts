import type { Channel, Person, UserGroup, WorkspaceWorld } from '../slack/workspace/state.ts';

type Handle = keyof typeof employees;

/** Handle → name and role. */
const employees = {
  maya: ['Maya Ortiz', 'owner of the Marketing VPC'],
  milo: ['Milo Novak', 'in Marketing, owns nothing'],
  felix: ['Felix Brandt', 'owner of the Finance VPC'],
  fiona: ['Fiona Clarke', 'owner of the Finance VPC'],
  dana: ['Dana Kim', 'owner of the Developer VPC'],
  devon: ['Devon Reed', 'developer, owns nothing'],
  nora: ['Nora Lindqvist', 'network team, owner of the lab VPCs'],
  amir: ['Amir Haddad', 'network team, second owner of the lab VPCs'],
  aud: ['Audrey Stone', 'auditor'],
  guest: ['Gus Guest', 'single-channel guest'],
} as const;

/** The handle in capitals makes an id, but for this one. */
const otherIds: Partial<Record<Handle, string>> = { aud: 'AUDREY' };

/** The others are in London. */
const timeZones: Partial<Record<Handle, string>> = {
  dana: 'America/New_York',
  devon: 'America/New_York',
  amir: 'Asia/Kolkata',
};

const userId = (handle: Handle) => `U0${otherIds[handle] ?? handle.toUpperCase()}`;

const handles = Object.keys(employees) as Handle[];

const people: Person[] = handles.map((handle) => {
  const [name, role] = employees[handle];
  const tz = timeZones[handle];
  return { id: userId(handle), handle, name, role, isGuest: handle === 'guest', ...(tz && { tz }) };
});

const group = (id: string, handle: string, name: string, ...users: Handle[]): UserGroup => ({
  id,
  handle,
  name,
  users: users.map(userId),
});

const groups = [
  group('S0MARKETING', 'marketing-net-owners', 'Marketing network owners', 'maya'),
  group('S0FINANCE', 'finance-net-owners', 'Finance network owners', 'felix', 'fiona'),
  group('S0DEVELOPER', 'developer-net-owners', 'Developer network owners', 'dana'),
  group('S0NETWORK', 'network-team', 'Network team', 'nora', 'amir'),
  group('S0AUDIT', 'auditors', 'Auditors', 'aud'),
];

const channel = (id: string, name: string, ...members: Handle[]): Channel => ({
  id,
  name,
  members: members.map(userId),
  hasBot: true,
  isExtShared: false,
});

const channels: Channel[] = [
  channel('C0GENERAL', 'general', ...handles),
  channel('C0MARKETING', 'marketing', 'maya', 'milo'),
  channel('C0FINANCENET', 'finance-net', 'felix', 'fiona', 'maya', 'guest', 'aud'),
  channel('C0MARKETINGNET', 'marketing-net', 'maya', 'aud'),
  channel('C0DEVELOPERNET', 'developer-net', 'dana', 'devon', 'aud'),
  channel('C0DEVELOPERS', 'developers', 'dana', 'devon'),
  channel('C0NETWORK', 'network-team', 'nora', 'amir', 'aud'),
  { ...channel('C0PARTNER', 'partner-shared', 'nora'), isExtShared: true },
];

const directMessages = handles.map((handle) => ({
  ...channel(`D0${handle.toUpperCase()}`, 'peering-bot', handle),
  dmWith: userId(handle),
}));

/** The workspace of the sandbox: Northwind, its people, their user groups and channels, and the bot in all of them. */
export const workspaceWorld = (): WorkspaceWorld =>
  structuredClone({
    team: { id: 'T0NORTHWIND', name: 'Northwind', domain: 'northwind' },
    bot: { userId: 'U0PEERINGBOT', botId: 'B0PEERINGBOT', appId: 'A0PEERINGBOT', name: 'peering-bot' },
    people,
    groups,
    channels: [...channels, ...directMessages],
    tokens: { bot: 'xoxb-sandbox', app: 'xapp-sandbox', signingSecret: 'sandbox-signing-secret' },
  });
