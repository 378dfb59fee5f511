/** `npm run --silent openapi`: the OpenAPI document of the API, as `/openapi.json` has it. */
import { openApiDocument } from '../../../handlers/api/openapi.ts';

process.stdout.write(`${JSON.stringify(openApiDocument(), undefined, 2)}\n`);
