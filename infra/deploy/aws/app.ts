import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App, BootstraplessSynthesizer, type Stack, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { makeLogStack } from './digests.ts';
import { makeHubStack } from './hub.ts';
import { makeMemberStack } from './member.ts';

const root = join(import.meta.dirname, '../../..');

const fromFolder = (name: string): Code => {
  const folder = join(root, 'dist/lambda', name);
  if (!existsSync(join(folder, 'index.mjs')))
    throw new Error(`${folder} is not built. First: npm run bundle -- path/to/catalog.yaml`);
  return Code.fromAsset(folder);
};

/** Where the functions' code is, for those who deploy the template without CDK. */
const fromParameters = (): { slack: Code; reconcile: Code } => ({
  slack: Code.fromCfnParameters(),
  reconcile: Code.fromCfnParameters(),
});

/**
 * All stacks, checked by cdk-nag. With the context `release` the templates deploy without CDK, and the functions' code
 * comes from a bucket that their parameters name; otherwise it is what `npm run bundle` built.
 */
export const makeApp = (outdir?: string, context: Record<string, string> = {}) => {
  const app = new App({ context, analyticsReporting: false, ...(outdir && { outdir }) });
  const isRelease = app.node.tryGetContext('release') === 'true';
  const hub: Stack = makeHubStack(app, 'VpcPeeringBot', {
    code: isRelease ? fromParameters() : { slack: fromFolder('slack'), reconcile: fromFolder('reconcile') },
    ...(isRelease && { synthesizer: new BootstraplessSynthesizer() }),
  });
  const member: Stack = makeMemberStack(app, 'VpcPeeringBotMember');
  const log: Stack = makeLogStack(app, 'VpcPeeringBotLog');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, hub, member, log };
};
