import { GetDocumentCommand } from '@aws-sdk/client-ssm';
import { isDenied, readError } from '../../../src/aws/errors.ts';
import { canonical } from '../../../src/events/chain.ts';
import pingDocument from '../../deploy/aws/ping-document.json' with { type: 'json' };
import { type Check, checksOf } from './check.ts';
import { type AwsNeeds, type Place, placeText } from './place.ts';

const { ok, wrong, unknown } = checksOf('AWS');

/** Is the SSM document there by which pings are sent, and is it ours? */
export const checkDocument = async ({ clients, config }: AwsNeeds, place: Place): Promise<Check[]> => {
  const Name = config.aws.pingDocument;
  const what = `the SSM document ${Name} in ${placeText(place)}`;
  try {
    const { Content = '' } = await clients
      .ssm(place)
      .send(new GetDocumentCommand({ Name, DocumentFormat: 'JSON' }));
    return canonical(JSON.parse(Content)) === canonical(pingDocument)
      ? [ok(what)]
      : [
          wrong(what, {
            because:
              'it is another than infra/deploy/aws/ping-document.json: an older version, or somebody changed it',
            todo: 'npm run setup -- --update-document brings it up to date.',
          }),
        ];
  } catch (error) {
    const { code, said } = readError(error);
    if (code === 'InvalidDocument')
      return [
        wrong(what, { because: 'it does not exist', todo: 'npm run setup creates it, or the member stack.' }),
      ];
    return [
      unknown(
        what,
        isDenied({ code, said }) ? 'the role may not read it (ssm:GetDocument)' : `${code}: ${said}`,
      ),
    ];
  }
};
