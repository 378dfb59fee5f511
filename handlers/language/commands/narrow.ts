import { forms } from '../meanings/forms.ts';
import type { Parse } from '../meanings/meaning.ts';
import { readId } from '../words/phrases.ts';
import { rawOf } from '../words/typed.ts';
import { apartFromReason, noId } from './ids.ts';

/** `/peer narrow PR-7Q4K2 to subnet-1, app-b because …`: which subnets are meant is found out in AWS. */
type NarrowMeaning = { do: 'narrow'; id: string; said?: string; reason?: string };

/** Which port to verify is said of the one that is to stay, not of one that is to be left out. */
const aboutPorts = (peer: string, id: string, said: string, port?: string): string => {
  const fewer = `A peering carries every port; which of them pass is for the security groups, so only subnets can be left out. Nothing has been changed.\nFewer subnets: \`${peer} narrow ${id}\``;
  return /\b(?:but|except|not|without)\b/i.test(said)
    ? fewer
    : `${fewer} · to have me verify that port: \`${peer} widen ${id} to port ${port}\``;
};

export const parseNarrow: Parse<NarrowMeaning> = ([word, ...rest], catalog, names) => {
  const id = word && readId(word.plain);
  if (!id) return noId(names.peer, forms(names, catalog).narrow);
  const { before, reason } = apartFromReason(rest);
  const named = before[0] && /^(?:to|only)$/i.test(before[0].plain) ? before.slice(1) : before;
  const said = rawOf(named).trim();
  const port = /\b(?:port|tcp) (\d{1,5})\b|^(\d{2,5})$/i.exec(said);
  if (port) return { problem: aboutPorts(names.peer, id, said, port[1] ?? port[2]) };
  return { do: 'narrow', id, ...(said && { said }), ...(reason && { reason }) };
};

/** The single names in what somebody typed: between commas where there are any, and else between blanks. */
export const namesIn = (said: string): string[] =>
  said
    .split(/[,;]/.test(said) ? /[,;]|\band\b/i : /\s+(?:and\s+)?/i)
    .map((one) => one.replace(/[`*]/g, '').trim().toLowerCase())
    .filter(Boolean);
