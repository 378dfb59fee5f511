import { text } from './problems.ts';

/**
 * Of every partition: us-gov-west-1, cn-north-1, us-isob-east-1, eusc-de-east-1.
 * https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
 */
export const region = text(
  /^[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/,
  'must be an AWS Region, such as us-east-1',
);
