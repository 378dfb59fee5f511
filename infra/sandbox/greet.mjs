/**
 * `node infra/sandbox/greet.mjs <entry.ts> [arguments]` says at once that something happens, and starts the program then: it
 * may have to be bundled first, which takes some seconds once.
 */
process.stdout.write('A Slack workspace, a cloud of five accounts and the bot start on this machine …\n');
await import('../deploy/bundle/start.mjs');
