import { CfnCondition, CfnParameter, Fn, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFn } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from './acknowledge.ts';
import { onlyIf } from './only-if.ts';

const key = 'catalog.yaml';

/** Every version stays, so that each change can be read again and taken back. */
const makeBucket = (stack: Stack): Bucket => {
  const bucket = new Bucket(stack, 'Catalog', {
    versioned: true,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(
    bucket,
    'S1',
    'The bot writes each change of the catalog into its own log; data events of CloudTrail tell who reads, where that is wanted.',
  );
  return bucket;
};

/** Where the functions find the catalog: in their bundle, or where people change it without a deployment. */
export const makeCatalogHome = (stack: Stack, requests: TableV2) => {
  const bucket = makeBucket(stack);
  const home = new CfnParameter(stack, 'CatalogIn', {
    description:
      'Where the catalog lives: in the bundle, in the bucket of this stack, or in an item of the requests table.',
    allowedValues: ['bundle', 'bucket', 'table'],
    default: 'bundle',
  });
  const isIn = (id: string, value: string): CfnCondition =>
    new CfnCondition(stack, id, { expression: Fn.conditionEquals(home.valueAsString, value) });
  const inBucket = isIn('CatalogIsInBucket', 'bucket');
  const inTable = isIn('CatalogIsInTable', 'table');
  const otherwise = Fn.conditionIf(
    inTable.logicalId,
    `dynamodb://${requests.tableName}/catalog`,
    './catalog.yaml',
  ).toString();
  const place = Fn.conditionIf(inBucket.logicalId, `s3://${bucket.bucketName}/${key}`, otherwise).toString();
  return { bucket, place, writes: makeWrites(stack) };
};

/** May the bot itself write what owners and the network team agreed to in Slack? */
const makeWrites = (stack: Stack): CfnCondition => {
  const writes = new CfnParameter(stack, 'CatalogWrites', {
    description:
      'Whether /peer register may write the catalog in the bucket; where it may not, the lines are handed out.',
    allowedValues: ['yes', 'no'],
    default: 'no',
  });
  return new CfnCondition(stack, 'CatalogIsWritten', {
    expression: Fn.conditionEquals(writes.valueAsString, 'yes'),
  });
};

/** The one write to it, for the function that carries out what was agreed; a policy that is there only where that is wanted. */
export const letWriteCatalog = (to: LambdaFn, bucket: Bucket, condition: CfnCondition): void => {
  const policy = new Policy(to, 'WritesCatalog', {
    statements: [
      new PolicyStatement({
        sid: 'WriteCatalog',
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(key)],
      }),
    ],
    ...(to.role && { roles: [to.role] }),
  });
  onlyIf(policy, condition);
};

/** What the bot does with a catalog in its bucket. */
export const catalogGrants = (bucket: Bucket): PolicyStatement[] => [
  new PolicyStatement({
    sid: 'ReadCatalog',
    actions: ['s3:GetObject'],
    resources: [bucket.arnForObjects(key)],
  }),
  // Without it S3 answers 403 and not 404 for a catalog that is not there yet.
  new PolicyStatement({ sid: 'SeeCatalog', actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
];
