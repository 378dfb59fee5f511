#!/usr/bin/env node
// The command line of the API (docs/api.md). Plain JavaScript, since nothing has compiled anything yet.
process.argv.splice(2, 0, 'infra/peer/main.ts');
await import('../deploy/bundle/start.mjs');
