import { JsonCodec2 } from '@smithy/core/protocols';
import { CloudError } from '../errors.ts';
import { inputOf, outputOf } from '../operation.ts';
import type { Answer, Protocol } from './protocol.ts';

const EPOCH_SECONDS = 7;
const codec = new JsonCodec2({
  timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
  jsonName: false,
});

const json = (status: number, body: string): Answer => ({
  status,
  contentType: 'application/x-amz-json-1.1',
  body,
});

function checkSyntax(body: string): void {
  try {
    JSON.parse(body);
  } catch {
    throw new CloudError('SerializationException', 'The request body is not JSON');
  }
}

/** What SSM and Service Quotas speak. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const awsJson: Protocol = {
  actionIn: ({ headers }) => headers.get('x-amz-target')?.split('.').at(-1) ?? '',
  read: (operation, { body }) => {
    const text = body || '{}';
    checkSyntax(text);
    return codec.createDeserializer().read(inputOf(operation), text);
  },
  write: (operation, result) => {
    const serializer = codec.createSerializer();
    serializer.write(outputOf(operation), result ?? {});
    return json(200, new TextDecoder().decode(serializer.flush()));
  },
  writeError: ({ status, code, message }) => json(status, JSON.stringify({ __type: code, message })),
  unknownAction: 'UnknownOperationException',
};
