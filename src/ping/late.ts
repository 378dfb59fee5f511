import { z } from 'zod';

/** Why a test takes longer than usual, with AWS's code where it gave one, and when it is looked at again. */
export const late = z.object({ said: z.string(), code: z.string().optional(), nextAt: z.number() });
export type Late = z.infer<typeof late>;
export type OnLate = (late: Late) => void;
