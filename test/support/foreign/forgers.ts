import type { GroupRule, Peering, SecurityGroup } from '../../../infra/sandbox/aws/cloud/state.ts';
import { ourConnections, type Scene } from './deeds.ts';
import { twinOf } from './peerings.ts';
import { idOf, otherSide, requestId, type Side } from './world.ts';

/** What people do who may tag, and more: the bot's tags on what is not the bot's, and off what is. */
export type Forgery =
  | { do: 'tag-rule'; nth: number }
  | { do: 'tag-connection'; nth: number; side: Side }
  /** Takes the tags from the bot's own rules. */
  | { do: 'strip' }
  /** Takes out the bot's rule, and makes an equal one with its tags. */
  | { do: 'remake' }
  /** Makes another rule of the bot's: the same id and tags, another port. */
  | { do: 'change' }
  /** Deletes the bot's connection, and makes another between the two with its tag. */
  | { do: 'replace-connection' }
  /** AWS obeys, and its answer is lost. */
  | {
      do: 'lose';
      operation:
        | 'AuthorizeSecurityGroupIngress'
        | 'RevokeSecurityGroupIngress'
        | 'CreateVpcPeeringConnection';
    };

const ruleId = 'RU-1';
export const approved = {
  ruleId,
  side: 'accepter',
  protocol: 'tcp',
  port: 22,
  source: '10.1.0.0/16',
} as const;
export const groupId = idOf('sg', approved.side, 1);

const forged = { 'peering-request': requestId, 'peering-rule': ruleId };

let serial = 0;
const aRule = (more: Partial<GroupRule> = {}): GroupRule => {
  serial += 1;
  const tcp = { egress: false, protocol: 'tcp', from: approved.port, to: approved.port };
  return {
    id: `sgr-0f${serial.toString(16).padStart(6, '0')}`,
    ...tcp,
    cidr: approved.source,
    tags: {},
    ...more,
  };
};

/** Rules that a bot which goes by tags, or by half of what was approved, would take for its own. */
const lookAlikes = (): GroupRule[] => [
  aRule({ from: 443, to: 443 }),
  aRule({ from: 22, to: 23 }),
  aRule({ cidr: '10.0.0.0/8' }),
  aRule({ cidr: '10.1.0.0/24' }),
  aRule({ protocol: 'udp' }),
  aRule({ egress: true }),
];

/** On each side a group of the VPC with look-alikes, another of it, and one of a neighbour: these hold the very same rule. */
export const foreignGroups = (world: Scene['world'], equalFirst: boolean): SecurityGroup[] =>
  (['requester', 'accepter'] as const).flatMap((side) => {
    const { account, region } = world[side];
    const group = (nth: number, inVpc: number, rules: GroupRule[]): SecurityGroup => ({
      ...{ account, region, id: idOf('sg', side, nth), vpcId: idOf('vpc', side, inVpc) },
      ...{ name: `group-${nth}`, description: 'a group', rules, tags: {} },
    });
    const first = equalFirst && side === approved.side ? [aRule()] : [];
    return [
      group(1, 1, [...lookAlikes(), ...first]),
      group(2, 1, [aRule(), ...lookAlikes()]),
      group(3, 2, [aRule(), ...lookAlikes()]),
    ];
  });

export type RuleLedger = Map<string, string>;

const allRules = ({ cloud }: Scene): GroupRule[] => cloud.state.securityGroups.flatMap(({ rules }) => rules);

export const ownRules = (scene: Scene, ledger: RuleLedger): GroupRule[] =>
  allRules(scene).filter(({ id }) => !ledger.has(id));

const groupOf = ({ cloud }: Scene, rule: GroupRule): SecurityGroup | undefined =>
  cloud.state.securityGroups.find(({ rules }) => rules.includes(rule));

const note = (ledger: RuleLedger, rule: GroupRule): void => void ledger.set(rule.id, JSON.stringify(rule));

export const noteAll = (scene: Scene, ledger: RuleLedger): void => {
  for (const rule of allRules(scene)) note(ledger, rule);
};

const foreignPeerings = ({ cloud, foreign }: Scene): Peering[] =>
  cloud.state.peerings.filter(({ id }) => foreign.has(id));

const notePeering = ({ foreign }: Scene, peering: Peering): void =>
  void foreign.set(peering.id, JSON.stringify(peering));

const remake = (scene: Scene, ledger: RuleLedger): void => {
  for (const rule of ownRules(scene, ledger)) {
    const group = groupOf(scene, rule);
    if (!group) continue;
    const { id: _, ...same } = rule;
    const again = aRule({ ...same, tags: { ...forged } });
    group.rules = [...group.rules.filter((each) => each !== rule), again];
    note(ledger, again);
  }
};

const replaceConnection = (scene: Scene): void => {
  const ours = ourConnections(scene);
  const living = scene.cloud.state.peerings.filter(({ id, deletedAt }) => ours.has(id) && !deletedAt);
  if (living.length === 0) return;
  for (const one of living) Object.assign(one, { deletedAt: scene.now(), deletedBy: one.requester.account });
  const twin = twinOf(scene.world, 'requester', scene.now(), scene.now());
  if (scene.foreign.has(twin.id)) return;
  Object.assign(twin.requester.tags, forged);
  Object.assign(twin.accepter.tags, forged);
  scene.cloud.state.peerings.push(twin);
  notePeering(scene, twin);
};

const tagConnection = (scene: Scene, nth: number, side: Side): void => {
  const all = foreignPeerings(scene);
  const peering = all[nth % all.length];
  if (!peering) return;
  const add = (one: Side, tags: Record<string, string>) => {
    peering[one] = { ...peering[one], tags: { ...peering[one].tags, ...tags } };
  };
  add(side, forged);
  add(otherSide(side), { 'peering-request': requestId });
  notePeering(scene, peering);
};

const deeds: {
  [Do in Forgery['do']]: (scene: Scene, ledger: RuleLedger, what: Extract<Forgery, { do: Do }>) => void;
} = {
  'tag-rule': (scene, ledger, { nth }) => {
    const foreign = allRules(scene).filter(({ id }) => ledger.has(id));
    const rule = foreign[nth % foreign.length];
    if (!rule) return;
    Object.assign(rule.tags, forged);
    note(ledger, rule);
  },
  'tag-connection': (scene, _, { nth, side }) => tagConnection(scene, nth, side),
  strip: (scene, ledger) => {
    for (const rule of ownRules(scene, ledger)) rule.tags = {};
  },
  remake,
  change: (scene, ledger) => {
    for (const rule of ownRules(scene, ledger)) {
      Object.assign(rule, { from: 3389, to: 3389 });
      note(ledger, rule);
    }
  },
  'replace-connection': replaceConnection,
  lose: ({ cloud }, _, { operation }) => cloud.order({ operation, error: 'InternalError', after: true }),
};

export const forge = (scene: Scene, ledger: RuleLedger, what: Forgery): void => {
  scene.cloud.touch();
  deeds[what.do](scene, ledger, what as never);
};

/** What of the foreign rules is not as it was. */
export const changedRules = (scene: Scene, ledger: RuleLedger): string[] => {
  const now = new Map(allRules(scene).map((rule) => [rule.id, JSON.stringify(rule)]));
  return [...ledger]
    .filter(([id, was]) => now.get(id) !== was)
    .map(([id, was]) => `was ${was}, is ${now.get(id) ?? 'gone'}`);
};
