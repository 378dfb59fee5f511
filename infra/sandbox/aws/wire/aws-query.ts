import { inputOf, outputOf } from '../cloud/operation.ts';
import type { Answer, Protocol } from './protocol.ts';
import { readQuery } from './query.ts';
import { escapeXml, writeMembers } from './xml.ts';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

const xml = (status: number, body: string): Answer => ({ status, contentType: 'text/xml', body });

/** What STS speaks. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const awsQuery: Protocol = {
  actionIn: ({ body }) => new URLSearchParams(body).get('Action') ?? '',
  read: (operation, { body }) => readQuery(inputOf(operation), new URLSearchParams(body), 'query'),
  write: (operation, result, requestId) => {
    const { name } = operation;
    const members = writeMembers(outputOf(operation), result);
    return xml(
      200,
      `<${name}Response xmlns="${namespace}"><${name}Result>${members}</${name}Result>` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`,
    );
  },
  writeError: ({ status, code, message }, requestId) => {
    const type = status < 500 ? 'Sender' : 'Receiver';
    return xml(
      status,
      `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code>` +
        `<Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    );
  },
  unknownAction: 'InvalidAction',
};
