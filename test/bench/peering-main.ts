import { measurePeering } from './peering.ts';

const rows = await measurePeering(process.argv.includes('--quick'), (lines) => process.stdout.write(lines));
for (const { name, ours, against, ratio, target } of rows)
  process.stdout.write(
    `${name}: ${ours.toFixed(0)} / ${against.toFixed(0)} = ${ratio.toFixed(2)}, at most ${target}\n`,
  );
process.exit(0);
