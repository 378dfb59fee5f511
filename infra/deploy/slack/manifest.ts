/**
 * Each scope that the bot asks for, and why. With those that end in `:history` it looks for messages of its own, and with that
 * of direct messages it hears what people write to it there; where they are not given, a message whose answer is lost may stand
 * twice, and only commands are heard in direct messages. https://docs.slack.dev/reference/scopes
 */
export const scopes = {
  'app_mentions:read': 'Hears what is said to it in a channel, and answers it like a command.',
  'channels:history':
    'Looks whether a message of its own, whose answer was lost, stands in an owners’ channel already.',
  'channels:read':
    'Sees whether an owners’ channel is shared with another company, and whether the bot is in it.',
  'chat:write': 'Posts cards, and keeps them up to date.',
  commands: 'Has slash commands and a shortcut.',
  'files:write': 'Brings files of the audit log and pictures into direct messages, and pictures below cards.',
  'groups:history': 'The same as channels:history, for private channels.',
  'groups:read': 'The same as channels:read, for private channels.',
  'im:history':
    'Reads what people write to it in direct messages, and looks there for messages of its own, as channels:history does.',
  'im:write': 'Tells askers in direct messages how their request stands.',
  'usergroups:read': 'Finds out, at each click, whether somebody is among the owners.',
  'users:read': 'Tells members from guests, apps and people who have left.',
} as const;

const doubled = 'a message may stand twice after an answer of Slack’s was lost';
/** Without these it works all the same, but for this. */
export const optionalScopes: Readonly<Record<string, string>> = {
  'channels:history': doubled,
  'groups:history': doubled,
  'im:history': `${doubled}, and only commands are heard in direct messages`,
};

/** Where Slack sends everything, when it calls over HTTP: the output RequestUrl of the hub stack, or your own address. */
export const placeholder = 'https://example.com/slack/events';

const command = (name: string, description: string, usage_hint: string, url: string | undefined) => ({
  command: name,
  ...(url && { url }),
  description,
  usage_hint,
  should_escape: true,
});

/**
 * The Slack app (manifest schema 2: https://docs.slack.dev/reference/app-manifest). Without a URL the bot calls Slack, in
 * Socket Mode; with one, Slack calls the bot there.
 */
export const appManifest = (url?: string) => ({
  _metadata: { major_version: 2, minor_version: 1 },
  display_information: {
    name: 'VPC Peering',
    description: 'Ask for, approve, build, test and look back on AWS VPC peerings',
    background_color: '#1f3a5f',
    long_description:
      'Somebody asks for a peering of two VPCs and says why. The owners see what exactly will be done and approve or deny. On approval the bot creates the peering connection, accepts it, writes the routes on both sides, sends real packets, and says what passes. Every event is kept in a log that can be asked from Slack.',
  },
  features: {
    // Commands typed in the bot's own direct messages need a tab that can be written in.
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: 'peering-bot', always_online: true },
    shortcuts: [
      {
        name: 'Request a VPC peering',
        type: 'global',
        callback_id: 'request_peering',
        description: 'Ask the owners of two VPCs to join them',
      },
    ],
    slash_commands: [
      command(
        '/peer',
        'Ask for a VPC peering, see where it stands, look back',
        'request marketing finance for 7d because quarterly close',
        url,
      ),
      command('/ping', 'Send real packets to a VPC and say what passes', 'finance from marketing', url),
    ],
  },
  oauth_config: { scopes: { bot: Object.keys(scopes) } },
  settings: {
    // A Home tab that is looked at, and what people say to the bot outside commands.
    event_subscriptions: {
      ...(url && { request_url: url }),
      bot_events: ['app_home_opened', 'app_mention', 'message.im'],
    },
    // Searchable selects ask for their options at an address of their own.
    interactivity: { is_enabled: true, ...(url && { request_url: url, message_menu_options_url: url }) },
    org_deploy_enabled: false,
    socket_mode_enabled: url === undefined,
    token_rotation_enabled: false,
  },
});
