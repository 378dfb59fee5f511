import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { type CallLimits, limiting } from '../calls/calls.ts';
import type { CatalogSource } from '../catalog/place.ts';

/** Somebody may wait behind it: Slack for three seconds. */
const bucketLimits: CallLimits = { tries: 2, connectMs: 700, answerMs: 1_000 };

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/** Metadata travel in headers: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const inHeader = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

/**
 * A catalog in a bucket, asked for by its ETag: what has not changed is not sent.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const makeBucketCatalog = (
  region: string,
  { bucket: Bucket, key: Key }: { bucket: string; key: string },
  limits = bucketLimits,
): CatalogSource => {
  const client = new S3Client({ region, ...limiting(limits) });
  return {
    read: async (known) => {
      try {
        const {
          Body,
          ETag = '',
          Metadata,
        } = await client.send(new GetObjectCommand({ Bucket, Key, ...(known && { IfNoneMatch: known }) }));
        const by = Metadata?.['changed-by'];
        return { text: (await Body?.transformToString()) ?? '', version: ETag, ...(by && { by }) };
      } catch (error) {
        if (statusOf(error) === 304) return 'same';
        if (statusOf(error) === 404) return 'gone';
        throw error;
      }
    },
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    write: async (Body, IfMatch, by) => {
      try {
        const Metadata = { 'changed-by': inHeader(by) };
        await client.send(
          new PutObjectCommand({ Bucket, Key, Body, IfMatch, Metadata, ContentType: 'application/yaml' }),
        );
        return 'written';
      } catch (error) {
        if (statusOf(error) === 412 || statusOf(error) === 409) return 'overtaken';
        throw error;
      }
    },
  };
};
