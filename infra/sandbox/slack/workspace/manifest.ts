import { type Json, jsonOf, jsonsOf, textOf, textsOf } from '../blockkit/json.ts';

type SlashCommand = {
  command: string;
  description: string;
  usageHint: string;
  shouldEscape: boolean;
  url?: string;
};

type Shortcut = { name: string; callbackId: string; description: string };

/** What the emulator needs to know of an app's manifest: https://docs.slack.dev/reference/app-manifest */
export type AppManifest = {
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  scopes: string[];
  botEvents: string[];
  hasHomeTab: boolean;
  usesSockets: boolean;
  /** Where interactions, options and events go when the app does not use Socket Mode. */
  interactivityUrl?: string;
  optionsUrl?: string;
  eventsUrl?: string;
};

/** Reads a manifest as Slack stores it. What is left out counts as switched off. */
export const readManifest = (manifest: unknown): AppManifest => {
  const { features, settings, oauth_config: oauth } = jsonOf(manifest);
  const { slash_commands, shortcuts, app_home } = jsonOf(features);
  const { interactivity, event_subscriptions, socket_mode_enabled } = jsonOf(settings);
  const events = jsonOf(event_subscriptions);
  return {
    commands: jsonsOf(slash_commands).map(readCommand),
    shortcuts: jsonsOf(shortcuts)
      .filter((each) => each.type === 'global')
      .map(readShortcut),
    scopes: textsOf(jsonOf(jsonOf(oauth).scopes).bot),
    botEvents: textsOf(events.bot_events),
    hasHomeTab: jsonOf(app_home).home_tab_enabled === true,
    usesSockets: socket_mode_enabled === true,
    interactivityUrl: textOf(jsonOf(interactivity).request_url),
    optionsUrl: textOf(jsonOf(interactivity).message_menu_options_url),
    eventsUrl: textOf(events.request_url),
  };
};

const readCommand = (command: Json): SlashCommand => ({
  command: textOf(command.command) ?? '',
  description: textOf(command.description) ?? '',
  usageHint: textOf(command.usage_hint) ?? '',
  shouldEscape: command.should_escape === true,
  url: textOf(command.url),
});

const readShortcut = (shortcut: Json): Shortcut => ({
  name: textOf(shortcut.name) ?? '',
  callbackId: textOf(shortcut.callback_id) ?? '',
  description: textOf(shortcut.description) ?? '',
});
