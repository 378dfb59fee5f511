import { covers } from '../../../src/network/cidr.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import type { ExactKind } from '../named/address.ts';
import { blocksText } from '../named/blocks-known.ts';
import type { Known } from '../named/known.ts';
import { blockOf } from '../named/scopes.ts';
import type { LeftOver } from './left-over.ts';

/** What is said of something that an answer leaves out, so that whoever typed it knows. */

const namesIn = (shown: string, { catalog }: Known): readonly string[] =>
  catalog.vpcs.flatMap(({ name }) => (shown.includes(name) ? [name] : []));

const nowhere: Readonly<
  Record<ExactKind, (said: string, one: LeftOver, shown: string, known: Known) => string>
> = {
  address: (said, { text }, shown, known) =>
    `${said} is in no network that I have seen${blocksText(text, known, namesIn(shown, known))}. New blocks are known some minutes later.`,
  name: (said) => `I cannot tell which network ${said} is in; its address would say.`,
  account: (said) => `No network that I know is in the account ${said}.`,
  request: (said) => `What is meant by ${said} here I cannot tell.`,
  group: (said) => `${said} is a security group, and a request is for networks, subnets and a port.`,
  server: (said) => `I have seen no server ${said} in the networks that I know.`,
  vpc: (said) => `No network that I know has the id ${said}.`,
  port: (said) => `${said} is no TCP port; those are 1 to 65535.`,
  ticket: (said) => `I did nothing with ${said}.`,
  other: (said) => `I did nothing with ${said}.`,
};

/** `10.20.1.7` of developer, where what is shown is for all of that. */
const within = ({ in: names, text }: LeftOver, said: string, { places }: Known): string => {
  const block = blockOf(text.toLowerCase());
  const around = names.flatMap((name) =>
    block === undefined ? [] : places.subnets(name).filter((one) => covers(one.block, block)),
  )[0];
  const less = around ? ` Say \`only ${around.id}\` for its subnet alone.` : '';
  return `${said} is in ${names.map((name) => `*${name}*`).join(', ')}, and this is for the whole network.${less}`;
};

export const leftOverText = (left: readonly LeftOver[], shown: string, known: Known): string =>
  left
    .map((one) => {
      const said = `*${escapeMarkup(one.text)}*`;
      const isPlace = one.in.length > 0 && one.kind !== 'request';
      return isPlace ? within(one, said, known) : nowhere[one.kind](said, one, shown, known);
    })
    .join(' ');
