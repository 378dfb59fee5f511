import { HeadObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { type CallLimits, limiting } from '../calls/calls.ts';

const archiveLimits: CallLimits = { tries: 4, connectMs: 2_000, answerMs: 20_000 };

/** Where digests of the log are kept, out of reach of whoever can write the tables. */
export type Archive = {
  has: (key: string) => Promise<boolean>;
  /** Writes an object that nobody has written, and leaves one that is there as it is. */
  put: (key: string, text: string) => Promise<'written' | 'there'>;
};

const isStatus = (error: unknown, status: number): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;

/**
 * A bucket with Object Lock, whose default retention keeps every object from being changed or deleted:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html. The condition does the same for the moment
 * before that: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export const makeArchive = (region: string, Bucket: string, limits = archiveLimits): Archive => {
  const client = new S3Client({ region, ...limiting(limits) });
  return {
    has: async (Key) => {
      try {
        await client.send(new HeadObjectCommand({ Bucket, Key }));
        return true;
      } catch (error) {
        if (isStatus(error, 404)) return false;
        throw error;
      }
    },
    put: async (Key, Body) => {
      try {
        await client.send(
          new PutObjectCommand({
            ...{ Bucket, Key, Body, IfNoneMatch: '*', ContentType: 'application/jsonl' },
            // Object Lock asks for a checksum: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
            ChecksumAlgorithm: 'SHA256',
          }),
        );
        return 'written';
      } catch (error) {
        if (isStatus(error, 412)) return 'there';
        throw error;
      }
    },
  };
};
