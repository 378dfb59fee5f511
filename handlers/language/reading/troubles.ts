import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { timeTrouble } from '../time/trouble.ts';
import type { Trouble } from './trouble.ts';
import type { UnknownName } from './unknown-names.ts';

const fixedWords: Record<'ends' | 'start' | 'port', string> = {
  ends: 'The two networks of a request stay as they were asked for. Ask for the right two in the form, and have the other one cancelled, or removed once it is connected. Nothing has been changed.',
  start:
    'When a request begins can be put off with `window` while its owners decide; once all have agreed it stays, and extending or shortening moves its end alone. For another beginning cancel it, and ask again. Nothing has been changed.',
  port: 'A peering carries every port; which of them pass is for the security groups. What I can do is verify another port as well. Nothing has been changed.',
};

const unknownText = ({ word, near, all, blocks }: UnknownName): string => {
  const said = escapeMarkup(word);
  const names = (some: readonly string[]): string => some.map((name) => `*${name}*`).join(', ');
  if (blocks !== undefined)
    return `${said} is in no network that I have seen${blocks}. Nothing has been done.`;
  const others = near.length > 0 ? `Near to it: ${names(near)}.` : `I know ${names(all)}.`;
  return `I know no network *${said}*. ${others} Nothing has been done.`;
};

const dnsText = (ends: readonly CatalogVpc[]): string => {
  const each = ends.map(({ name, dns }) => `for *${name}* it is ${dns ? 'on' : 'off'}`).join(', ');
  return `Whether the names of a VPC are resolved across its peerings is set in the catalog (\`dns\`), and not by a request: ${each}. Nothing has been asked for yet.`;
};

/** In a sentence or two, why nothing was done. */
export const troubleWords = (because: Trouble): string => {
  switch (because.what) {
    case 'time':
      return timeTrouble(because.found);
    case 'times':
      return 'I read more than one time in it, and a peering has one beginning and one end; each time is a request of its own.';
    case 'ports':
      return `I verify one TCP port at a time, and read ${because.ports.join(' and ')}. A peering carries the others as well, as far as the firewalls let them; say which one is tested.`;
    case 'narrow-port':
      return 'A peering carries every port; which of them pass is for the security groups. Only subnets can be left out. Nothing has been changed.';
    case 'later':
      return 'Nothing has been done yet. It can be given that end, or be removed at once.';
    case 'emergency':
      return 'In an emergency somebody whom the policies of both VPCs name may approve alone, and every owner is told at once. That needs a request that waits, and a reason. Nothing has been done yet.';
    case 'freeze':
      return 'Nothing has been frozen or lifted yet; the network team may do it.';
    case 'freeze-when':
      return `Until when is *${escapeMarkup(because.frozen)}* to be frozen? Say a day and perhaps a time, such as until monday 08:00. Nothing has been frozen.`;
    case 'freeze-why':
      return `A freeze needs a reason as well, which I did not read: say \`${escapeMarkup(because.typed).replace(/`/g, "'")}\` with *because* and why behind it. Nothing has been frozen.`;
    case 'fixed':
      return fixedWords[because.of];
    case 'close':
      return 'That can mean more than one thing, so I did nothing yet.';
    case 'either-way':
      return 'I could not tell which of the two asks to reach the other, so I did nothing yet.';
    case 'untestable':
      return `I can test TCP ports and pings, not ${because.protocol.toUpperCase()}: nothing answers that could be told from silence.`;
    case 'dns':
      return dnsText(because.ends);
    case 'port':
      return `*${escapeMarkup(because.word)}* is no TCP port; those are 1 to 65535.`;
    case 'networks':
      return `That can be any of these: ${because.found.vpcs.map(({ name }) => `*${name}*`).join(', ')}. Say which by its name.${because.isAsked ? ' The form asks for it, and has kept what you said.' : ''}`;
    case 'part':
      return because.problem;
    case 'same':
      return `Both are *${because.vpc.name}*. A peering joins two different VPCs.`;
    case 'negated':
    case 'question':
      return `${because.what === 'question' ? 'That ends with a question mark, so ' : ''}I did nothing.`;
    case 'slip':
      return '';
    case 'other':
      return 'That is none of my work, so I did nothing. I connect AWS networks for as long as their owners agree, test them, and keep the log of it.';
    case 'deed':
      return 'Nothing has been done yet.';
    case 'one-end':
      return `That names one VPC, *${because.vpc.name}*, and a peering joins two. The form asks for the other one, and has kept what you said. Nothing has been asked for yet.`;
    case 'own-end':
      return `You named *${because.vpc.name}*, so I took *${because.own.name}*, which is yours, as the other one. Nothing has been asked for yet.`;
    case 'nobody':
      return `I know nobody named *${escapeMarkup(because.name)}*: I know by name who owns a network, and who did something here within 90 days. Say it with @, and pick the person from the list that Slack offers.`;
    case 'unknown':
      return unknownText(because.name);
    case 'no-ends':
      return 'A peering joins two networks, and I read none of a name that I know. The form asks for both, and has kept what you said. Nothing has been asked for yet.';
    case 'many':
      return 'I read more than two networks, and a peering joins two. Say which with which, one after the other.';
    case 'words':
      return 'I do not understand that.';
  }
};
