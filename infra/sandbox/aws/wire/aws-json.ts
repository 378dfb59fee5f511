import { JsonCodec2 } from '@smithy/core/protocols';
import { CloudError } from '../cloud/errors.ts';
import { inputOf, outputOf } from '../cloud/operation.ts';
import type { Answer, Protocol } from './protocol.ts';

const epochSeconds = 7;
const codec = new JsonCodec2({
  timestampFormat: { useTrait: true, default: epochSeconds },
  jsonName: false,
});

const json = (status: number, body: string): Answer => ({
  status,
  contentType: 'application/x-amz-json-1.1',
  body,
});

const checkSyntax = (body: string): void => {
  try {
    JSON.parse(body);
  } catch {
    throw new CloudError('SerializationException', 'The request body is not JSON');
  }
};

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
