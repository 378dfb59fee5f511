/**
 * What Bolt loads at every start whether it is used or not, and why it is not: with what it brings along it took a fifth of a start.
 * Whoever else imports the same package gets it.
 */
const byBolt = {
  express: 'ExpressReceiver is a server; ours are infra/process/http-receiver.ts and infra/lambda',
  'raw-body': 'HTTPReceiver reads bodies by it; infra/bot/guard.ts bounds and checks them',
  '@slack/oauth': 'installs apps in many workspaces; the bot is in one, by a token',
  '@slack/socket-mode':
    'SocketModeReceiver has one connection; infra/process/socket-receiver.ts has two, and loads it itself',
};
const isBolt = (importer) => /[\\/]@slack[\\/]bolt[\\/]/.test(importer);

/** Classes are extended and functions called while modules load, so what stands in answers to everything and does nothing. */
const standIn =
  'module.exports = new Proxy(class {}, { get: (it, name) => (name in it ? it[name] : class {}) });';

export const leaveOut = {
  name: 'leave-out',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: new RegExp(`^(?:${Object.keys(byBolt).join('|')})$`) }, ({ path, importer }) =>
      isBolt(importer) ? { path, namespace: 'left-out' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: standIn, loader: 'js' }));
  },
};
