import { once } from 'node:events';
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** An EC2 that knows nothing but one VPC of many route tables, in a thread of its own: writing its answers holds up nobody here. */
const { tables, routes } = workerData;
const vpcId = 'vpc-0a10000000000001';

const routeAt = (index) =>
  `<item><destinationCidrBlock>192.${168 + (index >> 8)}.${index & 255}.0/24</destinationCidrBlock><transitGatewayId>tgw-0a10000000000001</transitGatewayId><state>active</state><origin>CreateRoute</origin></item>`;
const tableAt = (index) =>
  `<item><routeTableId>rtb-${index}</routeTableId><vpcId>${vpcId}</vpcId><ownerId>111122223333</ownerId><routeSet>${Array.from({ length: routes }, (_, route) => routeAt(route)).join('')}</routeSet><associationSet/><tagSet/></item>`;

const pageOf = (asked) => {
  const from = Number(asked.get('NextToken') ?? 0);
  const ids = [...asked].filter(([name]) => name.startsWith('Filter.1.Value')).map(([, value]) => value);
  const named = ids.filter((id) => id.startsWith('rtb-')).map((id) => Number(id.slice('rtb-'.length)));
  const all = named.length > 0 ? named : Array.from({ length: tables }, (_, index) => index);
  const to = from + Number(asked.get('MaxResults') ?? 100);
  const next = to < all.length ? `<nextToken>${to}</nextToken>` : '';
  return `<DescribeRouteTablesResponse><routeTableSet>${all.slice(from, to).map(tableAt).join('')}</routeTableSet>${next}</DescribeRouteTablesResponse>`;
};

let calls = 0;
const server = createServer(async (request, answer) => {
  const asked = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
  const action = asked.get('Action');
  if (action === 'DescribeRouteTables') calls += 1;
  answer.end(action === 'DescribeRouteTables' ? pageOf(asked) : `<${action}Response></${action}Response>`);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
parentPort.postMessage(`http://127.0.0.1:${server.address().port}`);
parentPort.on('message', () => parentPort.postMessage(calls));
