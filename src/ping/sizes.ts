import { z } from 'zod';

/**
 * What became of one whole packet that nobody may cut into pieces; `size` in bytes of the IP packet. `too-long`: the
 * sender itself or a router on the way says that it does not fit. `lost`: nothing came back. `no-tool`: the sender's ping
 * cannot forbid cutting. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html
 */
export const sizeOutcome = z.object({
  size: z.number().int().positive(),
  outcome: z.enum(['passes', 'too-long', 'lost', 'no-tool']),
});
export type SizeOutcome = z.infer<typeof sizeOutcome>;

const linePattern = /^mtu (\d{3,5}) (passes|too-long|lost|no-tool)$/;

/** Reads the lines that the ping document prints, such as `mtu 8500 passes`, smallest first. */
export const parseSizes = (stdout: string): SizeOutcome[] =>
  stdout
    .split(/[\r\n]+/)
    .flatMap((line) => {
      const [, size, outcome] = linePattern.exec(line.trim()) ?? [];
      const read = sizeOutcome.safeParse({ size: Number(size), outcome });
      return read.success ? [read.data] : [];
    })
    .sort((a, b) => a.size - b.size);
