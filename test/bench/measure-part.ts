import { isPart, partOf } from './parts.ts';

/** Measures one part, and sends its rows to whoever has begun this process. */
const [name = '', ...flags] = process.argv.slice(2);
if (!isPart(name)) throw new Error(`There is no part ${name}.`);
const measure = await partOf(name).load();
/** `-- --trace` shows who waits for what. */
const trace = flags.includes('--trace') ? (lines: string) => void process.stdout.write(lines) : undefined;
const rows = await measure(flags.includes('--quick'), trace);
process.send?.(rows, undefined, undefined, () => process.exit(0));
