import {
  BootstraplessSynthesizer,
  CfnOutput,
  CfnParameter,
  Duration,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { AnyPrincipal, ArnPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * Object Lock keeps every version, and lets a new one be put over it: the role that writes the tables could put a second
 * digest of a day, and readers would see that one. So a put must ask that nothing is there, which S3 answers with 412:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html. The page exempts parts of a multipart
 * upload from this; digests are put in one piece, and a multipart upload begins with a call that this denies as well.
 */
const onlyFirstVersions = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    sid: 'NothingIsPutOverADigest',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: { Null: { 's3:if-none-match': 'true' } },
  });

/** Nobody hides a digest behind a delete marker, or opens the lock where the retention would allow it. */
const nothingIsHidden = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    sid: 'NoDigestIsHidden',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
    resources: [bucket.arnForObjects('*')],
  });

export const makeDigests = (scope: Construct): Bucket => {
  const bucket = new Bucket(scope, 'Digests', {
    versioned: true,
    objectLockEnabled: true,
    // Compliance: not even the root user takes one out before its time.
    objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(400)),
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  bucket.addToResourcePolicy(onlyFirstVersions(bucket));
  bucket.addToResourcePolicy(nothingIsHidden(bucket));
  acknowledge(
    bucket,
    'S1',
    'Objects are written once a day by one role and cannot be changed; data events of CloudTrail tell who reads, where that is wanted.',
  );
  return bucket;
};

/** What the bot does with its digests: looks whether one is there, and puts the first. */
export const digestGrants = (bucketArn: string): PolicyStatement[] => [
  new PolicyStatement({
    sid: 'KeepDigests',
    actions: ['s3:PutObject', 's3:GetObject'],
    resources: [`${bucketArn}/digests/*`],
  }),
  // Without it S3 answers 403 and not 404 for a digest that is not there yet.
  new PolicyStatement({ sid: 'SeeDigests', actions: ['s3:ListBucket'], resources: [bucketArn] }),
];

/**
 * The same bucket in an account of its own, such as the one for logs, which whoever can write the tables cannot reach. Its
 * name goes into `DigestBucketName` of the hub stack.
 */
export const makeLogStack = (scope: Construct, id: string): Stack => {
  const stack = new Stack(scope, id, {
    synthesizer: new BootstraplessSynthesizer(),
    description: 'Digests of the VPC peering bot’s log, out of reach of whoever can write its tables',
  });
  const writer = new CfnParameter(stack, 'ReconcileRoleArn', {
    description: 'Output ReconcileRoleArn of the hub stack, or the role of the bot’s task.',
    allowedPattern: '^arn:aws[a-z-]*:iam::\\d{12}:role/.+$',
  });
  const bucket = makeDigests(stack);
  for (const statement of digestGrants(bucket.bucketArn)) {
    statement.addPrincipals(new ArnPrincipal(writer.valueAsString));
    bucket.addToResourcePolicy(statement);
  }
  new CfnOutput(stack, 'DigestBucket', { value: bucket.bucketName });
  return stack;
};
