import { type Side, sides } from '../network/vpc.ts';
import { byHand } from './by-hand.ts';
import type { Change } from './change.ts';
import { type Formed, formed, needsRole } from './cloudformation.ts';
import type { Resource } from './resource.ts';
import { indented, logicalId, oneLine } from './text.ts';

const constructs: Record<string, string> = {
  'AWS::EC2::VPCPeeringConnection': 'CfnVPCPeeringConnection',
  'AWS::EC2::Route': 'CfnRoute',
  'AWS::EC2::SecurityGroupIngress': 'CfnSecurityGroupIngress',
};

/** Stands in the place of code among values that are written as they are. */
class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const text = (value: string): string =>
  `'${JSON.stringify(oneLine(value)).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const lower = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

const written = (value: unknown): string => {
  if (value instanceof Code) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${lower(key)}: ${written(one)}`)
      .join(', ')} }`;
  return typeof value === 'string' ? text(value) : String(value);
};

const statement = ({ id, type, properties, keys }: Formed): string[] => [
  ...keys.map((key) => `// step: ${key}`),
  `${type === 'AWS::EC2::VPCPeeringConnection' ? 'this.connection = ' : ''}new ec2.${constructs[type]}(this, ${text(id)}, {`,
  ...indented(Object.entries(properties).map(([key, value]) => `${lower(key)}: ${written(value)},`)),
  '});',
];

const handLines = (change: Change, own: readonly Resource[]): string[] =>
  own.flatMap((one) => {
    if (one.kind === 'gone')
      return [`// step: ${one.keys.join(', ')}: take ${logicalId(one.name)} out of this stack`];
    const hand = byHand(change, one);
    return hand
      ? [...one.keys.map((key) => `// by hand: ${key}`), `// ${hand.why}`, `//   ${oneLine(hand.call)}`]
      : [];
  });

const className = (change: Change, side: Side): string =>
  `${logicalId(change.requestId.toLowerCase())}${side === 'requester' ? 'Requester' : 'Accepter'}Stack`;

const propsOf = (change: Change, isMadeHere: boolean): string[] =>
  isMadeHere
    ? needsRole(change)
      ? [
          `/** Role in account ${change.accepter.account} that accepts the connection. */`,
          'peerRoleArn: string;',
        ]
      : []
    : ['/** Id of the peering connection. */', 'connectionId: string;'];

const stackOf = (change: Change, resources: readonly Resource[], side: Side): string[] => {
  const own = resources.filter((one) => one.side === side);
  if (own.length === 0) return [];
  const isMadeHere = own.some(({ kind }) => kind === 'connection');
  const connection = new Code(isMadeHere ? 'this.connection.attrId' : 'props.connectionId');
  const refs = { connection, peerRole: new Code('props.peerRoleArn') };
  const found = own.flatMap((one) => formed(change, one, refs) ?? []);
  const { name, account, region } = change[side];
  return [
    `// The side of ${oneLine(name)}.`,
    `export class ${className(change, side)} extends cdk.Stack {`,
    ...(isMadeHere ? ['  readonly connection: ec2.CfnVPCPeeringConnection;', ''] : []),
    `  constructor(scope: Construct, id: string, props: cdk.StackProps & { ${propsOf(change, isMadeHere)
      .filter((line) => !line.startsWith('/**'))
      .join(' ')} }) {`,
    `    super(scope, id, { ...props, env: { account: ${text(account)}, region: ${text(region)} } });`,
    ...indented(indented([...handLines(change, own), ...found.flatMap(statement)])),
    '  }',
    '}',
    '',
  ];
};

/** The change for the CDK, by constructs of the first level, which are CloudFormation's own. */
export const toCdk = (change: Change, resources: readonly Resource[]): string =>
  [
    `// Peering ${change.requestId}. CloudFormation makes what stands here; what it cannot do is said in comments.`,
    "import * as cdk from 'aws-cdk-lib';",
    "import * as ec2 from 'aws-cdk-lib/aws-ec2';",
    "import type { Construct } from 'constructs';",
    '',
    ...sides.flatMap((side) => stackOf(change, resources, side)),
  ].join('\n');
