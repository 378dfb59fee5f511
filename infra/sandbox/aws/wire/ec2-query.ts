import { inputOf, outputOf } from '../cloud/operation.ts';
import type { Answer, Protocol } from './protocol.ts';
import { readQuery } from './query.ts';
import { escapeXml, writeMembers } from './xml.ts';

const namespace = 'http://ec2.amazonaws.com/doc/2016-11-15/';
const prologue = '<?xml version="1.0" encoding="UTF-8"?>\n';

const xml = (status: number, body: string): Answer => ({
  status,
  contentType: 'text/xml;charset=UTF-8',
  body: prologue + body,
});

/** Operations without a result say `<return>true</return>`. */
const success = '<return>true</return>';

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Query: Protocol = {
  actionIn: ({ body }) => new URLSearchParams(body).get('Action') ?? '',
  read: (operation, { body }) => readQuery(inputOf(operation), new URLSearchParams(body), 'ec2'),
  write: (operation, result, requestId) => {
    const root = `${operation.name}Response`;
    const members = writeMembers(outputOf(operation), result) || success;
    return xml(200, `<${root} xmlns="${namespace}"><requestId>${requestId}</requestId>${members}</${root}>`);
  },
  writeError: ({ status, code, message }, requestId) =>
    xml(
      status,
      `<Response><Errors><Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error></Errors>` +
        `<RequestID>${requestId}</RequestID></Response>`,
    ),
  unknownAction: 'InvalidAction',
};
