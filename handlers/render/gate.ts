/** Why somebody gets nothing done here, by what Slack says of them. */
type Doubt = 'guest' | 'bot' | 'deleted' | 'stranger' | 'slack-silent';

/** What the whole answer to somebody who is no member of the workspace says, whatever they typed or clicked. */
export const outsiderText: Record<Doubt, string> = {
  guest:
    'Guests of this workspace cannot decide about networks, nor ask for them, look at them or have them pinged. Please ask a full member, such as an owner of one of the two VPCs.',
  bot: 'Apps cannot decide about networks, nor ask for them; a person who owns one of the two VPCs has to.',
  deleted: 'Your account is deactivated, so what you say cannot count. Nothing has changed.',
  stranger:
    'Only people of the workspace that runs me can decide about its networks, ask for them or look at them. Please ask somebody there.',
  'slack-silent':
    'Slack did not tell me just now who you are, so I have done nothing. Please try again in a moment.',
};

/** For what came while more was waiting than can be done in good time. */
export const busyText =
  'So much is waiting for me just now that I have not begun with this, and nothing has changed. Please try again in a minute.';
