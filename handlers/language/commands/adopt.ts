import { type Catalog, type CatalogVpc, isTooLong } from '../../../src/catalog/catalog.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { unknownVpc } from '../meanings/forms.ts';
import type { Misunderstanding, Parse } from '../meanings/meaning.ts';
import { bare, readClauses, readEnds } from '../words/phrases.ts';
import { plainUpToReason } from '../words/typed.ts';

/** What is to be adopted: one connection by its id or its two ends, or all of an account. */
export type AdoptTarget =
  | { connectionId: string }
  | { pair: readonly [CatalogVpc, CatalogVpc] }
  | { account: string };

export type AdoptMeaning = {
  do: 'adopt';
  target: AdoptTarget;
  /** Seconds; null for no end. Never guessed: what is adopted has traffic on it. */
  duration?: number | null;
  reason?: string;
  /** The number by which another system knows it. */
  ticket?: string;
};

const form = (peer: string, a = 'marketing', b = 'finance'): string =>
  `\`${peer} adopt ${a} ${b} for 90d because the close needs it\`, or \`${peer} adopt all in 111122223333 permanent because we keep them\``;

const accountIn = (catalog: Catalog, word: string): string | undefined =>
  catalog.accounts.find(
    (account) => account === word || catalog.accountName(account)?.toLowerCase() === word.toLowerCase(),
  );

const readTarget = (head: string, catalog: Catalog): AdoptTarget | Misunderstanding => {
  const connectionId = /\bpcx-[0-9a-f]+\b/i.exec(head)?.[0].toLowerCase();
  if (connectionId) return { connectionId };
  const [, named] = /^(?:all|everything)(?: of| in)?(?: the)?(?: account)? (.+)$/i.exec(head.trim()) ?? [];
  if (named !== undefined) {
    const account = accountIn(catalog, bare(named));
    return account
      ? { account }
      : { problem: `The catalog names no account *${escapeMarkup(named)}*. Nothing has been asked.` };
  }
  const { ends, rest } = readEnds(head, catalog);
  const [one, other] = ends.map((name) => (name ? catalog.find(name) : undefined));
  for (const name of ends) if (name && !catalog.find(name)) return { problem: unknownVpc(catalog, name) };
  if (!one || !other || rest.length > 0)
    return { problem: 'Which peering? Name its two VPCs, its id (pcx-…), or `all in` an account.' };
  return { pair: [one, other] };
};

/** `ticket OPS-1` stands before the reason, in which it would be a word like any other. */
const readTicket = (text: string): { ticket?: string; rest: string } => {
  const at = text.search(/\sbecause\b/i);
  const [before, after] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
  const found = /\sticket (\S{1,64})(?=\s|$)/i.exec(before);
  if (!found) return { rest: text };
  const ticket = found[1] ?? '';
  return {
    ticket,
    rest: `${before.slice(0, found.index)}${before.slice(found.index + found[0].length)}${after}`,
  };
};

/** `/peer adopt marketing finance for 90d because …`, `/peer adopt pcx-… permanent because …`, `/peer adopt all in 111122223333 …`. */
export const parseAdopt: Parse<AdoptMeaning> = (typed, catalog, { peer }) => {
  const { ticket, rest } = readTicket(` ${plainUpToReason(typed)}`);
  const { head, duration, reason, unclear } = readClauses(rest);
  const [a, b] = catalog.vpcs.map(({ name }) => name);
  const wrong = (problem: string): Misunderstanding => ({
    problem: `${problem}\nLike this: ${form(peer, a, b)}`,
  });
  if (unclear !== undefined)
    return wrong(
      isTooLong(unclear)
        ? `*${escapeMarkup(unclear)}* is more than ten years; say \`permanent\`.`
        : `I do not understand how long *${escapeMarkup(unclear)}* is.`,
    );
  const target = readTarget(head, catalog);
  if ('problem' in target) return wrong(target.problem);
  return {
    ...{ do: 'adopt', target },
    ...(duration !== undefined && { duration }),
    ...(reason && { reason }),
    ...(ticket && { ticket }),
  };
};
