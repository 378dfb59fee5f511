import { writeFile } from 'node:fs/promises';
import { appManifest, placeholder } from './manifest.ts';

/** `npm run manifest -- [address]`: the Slack app, once for Socket Mode and once for being called at an address. */
const [address = placeholder] = process.argv.slice(2);
const write = (file: string, manifest: object): Promise<void> =>
  writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
await write('manifest.json', appManifest());
await write('manifest.http.json', appManifest(address));
