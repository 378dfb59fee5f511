import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CodeFile } from '../../src/as-code/export.ts';

const run = promisify(execFile);

/** Does a program run on this machine? */
export const runs = async (program: string, ...args: string[]): Promise<boolean> => {
  try {
    await run(program, args, { timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/**
 * Where the AWS provider lies on this machine, so that nothing is downloaded: a mirror in one of the usual places, or the one that
 * TERRAFORM_PLUGINS names (https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories).
 */
const pluginFolder = (): string | undefined =>
  [
    process.env.TERRAFORM_PLUGINS ?? '',
    join(homedir(), '.terraform.d/plugins'),
    '/usr/local/share/terraform/plugins',
    '/usr/share/terraform/plugins',
    ...namesIn('/opt').map((name) => join('/opt', name)),
  ].find((folder) => namesIn(join(folder, 'registry.terraform.io/hashicorp/aws')).length > 0);

/** Why Terraform cannot be run here; undefined where it can. */
export const whyNoTerraform = async (): Promise<string | undefined> => {
  if (!(await runs('terraform', 'version'))) return 'there is no terraform on this machine';
  return pluginFolder() ? undefined : 'there is no mirror of its AWS provider (TERRAFORM_PLUGINS names one)';
};

/** The providers as they reach the sandbox, which reads the account from the key id. */
const override = (awsUrl: string, accounts: Record<string, string>): string =>
  Object.entries(accounts)
    .map(
      ([alias, account]) => `provider "aws" {
  alias = "${alias}"
  access_key = "${account}"
  secret_key = "sandbox"
  skip_credentials_validation = true
  skip_metadata_api_check = true
  skip_region_validation = true
  endpoints {
    ec2 = "${awsUrl}"
    sts = "${awsUrl}"
  }
}
`,
    )
    .join('\n');

type Planned = {
  resource_changes?: { address: string; change: { actions: string[]; importing?: object } }[];
};

/** A folder with files of code, in which Terraform is run against the sandbox. */
export const openTerraform = async (
  files: readonly CodeFile[],
  awsUrl: string,
  accounts: Record<string, string>,
) => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-terraform-'));
  for (const { name, text } of files) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'sandbox_override.tf'), override(awsUrl, accounts));
  const terraform = async (...args: string[]): Promise<string> => {
    const env = { ...process.env, TF_CLI_CONFIG_FILE: '', CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
    try {
      const { stdout } = await run('terraform', [`-chdir=${folder}`, ...args], {
        env,
        maxBuffer: 64 * 1024 * 1024,
        timeout: 110_000,
      });
      return stdout;
    } catch (thrown) {
      const { stdout = '', stderr = '' } = thrown as { stdout?: string; stderr?: string };
      throw new Error(`terraform ${args.join(' ')}\n${stdout}\n${stderr}`);
    }
  };
  await terraform('init', '-input=false', '-no-color', `-plugin-dir=${pluginFolder()}`);
  return {
    terraform,
    validate: () => terraform('validate', '-no-color'),
    format: () => terraform('fmt', '-check', '-diff', ...files.map(({ name }) => name)),
    /** What it would do, by address. */
    plan: async (): Promise<Planned> => {
      await terraform('plan', '-input=false', '-no-color', '-out=plan.out');
      return JSON.parse(await terraform('show', '-json', 'plan.out')) as Planned;
    },
    apply: () => terraform('apply', '-input=false', '-auto-approve', '-no-color'),
    close: () => rm(folder, { recursive: true, force: true }),
  };
};
