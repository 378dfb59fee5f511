/** Whether a packet passes one place, and why. `unknown` where nobody looked, or nobody can. */
export type Verdict<Because> = { passed: boolean | 'unknown'; because: Because };

export const passed = <Because>(because: Because): Verdict<Because> => ({ passed: true, because });
export const failed = <Because>(because: Because): Verdict<Because> => ({ passed: false, because });
export const unknown = <Because>(because: Because): Verdict<Because> => ({ passed: 'unknown', because });

export type NotLookedAt = { code: 'not-looked-at' };
export const notLookedAt: Verdict<NotLookedAt> = unknown({ code: 'not-looked-at' });

/** Something of AWS's, as people find it: by its id, and by its name where it has one. */
export type Resource = { id: string; name?: string };
export const resourceOf = ({ id, name }: Resource): Resource => ({ id, ...(name && { name }) });
