import type { Method, Methods } from './method.ts';

/** https://docs.slack.dev/reference/methods/auth.test */
const authTest: Method = {
  token: 'bot',
  run: ({ url, world: { team, bot } }) => ({
    url: `${url}/`,
    team: team.name,
    team_id: team.id,
    user: bot.name,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  }),
};

/** https://docs.slack.dev/reference/methods/apps.connections.open */
const openConnection: Method = {
  token: 'app',
  run: ({ url, issueTicket }) => ({ url: `${url.replace(/^http/, 'ws')}${issueTicket()}` }),
};

/** https://docs.slack.dev/reference/methods/team.info */
const teamInfo: Method = {
  token: 'bot',
  scope: 'team:read',
  run: ({ url, world: { team } }) => ({ team: { ...team, url: `${url}/`, email_domain: '' } }),
};

/** https://docs.slack.dev/reference/methods/api.test */
const apiTest: Method = { token: 'any', run: (_slack, args) => ({ args }) };

export const app: Methods = {
  'auth.test': authTest,
  'apps.connections.open': openConnection,
  'team.info': teamInfo,
  'api.test': apiTest,
};
