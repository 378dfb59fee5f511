import { z } from 'zod';

// The SDK's eight lines about Node 20 at the start of every tool say what README says already; the doctor says it in one.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const aFile = 'where the catalog is, such as ./catalog.yaml or s3://bucket/catalog.yaml';
const filled = (example: string) =>
  z.string({ error: `is missing: give ${example}` }).min(1, `is empty: give ${example}`);
const port = z.coerce.number({ error: 'must be a port number, such as 8080' }).int().min(0).max(65_535);

/** Every variable that the bot reads. `.env.example` says the same in words, and a test holds the two together. */
const environment = z.object({
  SLACK_BOT_TOKEN: filled('the bot token of the Slack app, xoxb-…'),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN_PARAMETER: z.string().optional(),
  SLACK_SIGNING_SECRET_PARAMETER: z.string().optional(),
  SLACK_API_URL: z.url('must be an address, such as http://127.0.0.1:3000/api/').optional(),
  PORT: port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  HEALTH_PORT: port.optional(),
  API_PORT: port.optional(),
  API: z.enum(['on', 'off'], 'must be on or off').default('off'),
  API_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  API_URL: z.url('must be an address, such as https://peering.example.com').optional(),
  CATALOG: filled(aFile),
  CATALOG_SECONDS: z.coerce.number().positive().optional(),
  EXTERNAL_ID: z.string().optional(),
  REQUESTS_TABLE: z.string().min(3).default('peering-requests'),
  AUDIT_TABLE: z.string().min(3).default('peering-audit'),
  PING_DOCUMENT: z.string().min(3).default('PeeringPing'),
  COMMAND_PEER: z
    .string()
    .regex(/^\/\S+$/, 'must begin with a slash, such as /peer')
    .default('/peer'),
  COMMAND_PING: z
    .string()
    .regex(/^\/\S+$/, 'must begin with a slash, such as /ping')
    .default('/ping'),
  CARD_PICTURES: z.enum(['on', 'off'], 'must be on or off').default('on'),
  SWEEP_SECONDS: z.coerce.number().positive().default(15),
  DRIFT_SECONDS: z.coerce.number().positive().optional(),
  DRIFT_APART_SECONDS: z.coerce.number().positive().optional(),
  METRICS: z.enum(['emf']).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DIGEST_BUCKET: z.string().min(3).optional(),
  AWS_REGION: filled('the Region of the bot and its tables, such as us-east-1'),
  AWS_ENDPOINT_URL_DYNAMODB: z.string().optional(),
});

export const variables = Object.keys(environment.shape);

export type Transport =
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; host: string; port: number };

export type Config = {
  slack: { botToken: string; apiUrl?: string; transport: Transport };
  commands: { peer: string; ping: string };
  /** The address that the bot listens on, for Slack's calls and for questions after its health. */
  host: string;
  /** Where it is asked after its health; nowhere when left out. */
  healthPort?: number;
  /** Where programs ask over HTTP, and the address by which they reach it; nowhere when left out. */
  api?: { port: number; url: string };
  /** On Lambda: do programs ask at the address that Slack calls? And the address that they are told, where it is another. */
  apiOnFunction: boolean;
  /** How many proxies stand before the process, each of which says in X-Forwarded-For whom it saw. */
  apiProxies: number;
  apiUrl?: string;
  /** A file, `s3://bucket/key` or `dynamodb://table/id`. */
  catalogFile: string;
  /** It is asked for changes once in so long, at the most. */
  catalogMs: number;
  aws: { region: string; externalId?: string; pingDocument: string; digestBucket?: string };
  tables: { requests: string; audit: string };
  /** Tables are created at start only where DynamoDB is an emulator: on AWS they belong to the infrastructure. */
  createTables: boolean;
  sweepMs: number;
  /** How often everything connected is compared with AWS, where that is not left to the catalog. */
  driftMs?: number;
  /** Between the two looks by which something is found to differ, for trying it out. */
  driftApartMs?: number;
  /** Is a picture posted below each card? */
  cardPictures: boolean;
  metrics?: 'emf';
  logLevel: string;
};

/** What is wrong with the environment: one line per variable, saying what to write instead. */
export type ConfigProblems = { problems: string[] };

type Environment = z.infer<typeof environment>;

const transportOf = (env: Environment): Transport | undefined => {
  if (env.SLACK_APP_TOKEN) return { kind: 'socket', appToken: env.SLACK_APP_TOKEN };
  if (env.SLACK_SIGNING_SECRET)
    return { kind: 'http', signingSecret: env.SLACK_SIGNING_SECRET, host: env.HOST, port: env.PORT };
  return undefined;
};

const noTransport =
  'SLACK_APP_TOKEN is missing: give an app-level token, xapp-…, for Socket Mode (or SLACK_SIGNING_SECRET, to be called over HTTP)';

const toConfig = (env: Environment, transport: Transport): Config => ({
  slack: {
    botToken: env.SLACK_BOT_TOKEN,
    ...(env.SLACK_API_URL && { apiUrl: env.SLACK_API_URL }),
    transport,
  },
  commands: { peer: env.COMMAND_PEER, ping: env.COMMAND_PING },
  host: env.HOST,
  ...(env.HEALTH_PORT !== undefined && { healthPort: env.HEALTH_PORT }),
  ...(env.API_PORT !== undefined && {
    api: { port: env.API_PORT, url: env.API_URL ?? `http://${env.HOST}:${env.API_PORT}` },
  }),
  apiOnFunction: env.API === 'on',
  apiProxies: env.API_PROXIES,
  ...(env.API_URL && { apiUrl: env.API_URL }),
  catalogFile: env.CATALOG,
  catalogMs: (env.CATALOG_SECONDS ?? env.SWEEP_SECONDS) * 1000,
  aws: {
    region: env.AWS_REGION,
    ...(env.EXTERNAL_ID && { externalId: env.EXTERNAL_ID }),
    pingDocument: env.PING_DOCUMENT,
    ...(env.DIGEST_BUCKET && { digestBucket: env.DIGEST_BUCKET }),
  },
  tables: { requests: env.REQUESTS_TABLE, audit: env.AUDIT_TABLE },
  createTables: env.AWS_ENDPOINT_URL_DYNAMODB !== undefined,
  sweepMs: env.SWEEP_SECONDS * 1000,
  ...(env.DRIFT_SECONDS && { driftMs: env.DRIFT_SECONDS * 1000 }),
  ...(env.DRIFT_APART_SECONDS && { driftApartMs: env.DRIFT_APART_SECONDS * 1000 }),
  cardPictures: env.CARD_PICTURES === 'on',
  ...(env.METRICS && { metrics: env.METRICS }),
  logLevel: env.LOG_LEVEL,
});

/** Environment → Config, or every problem at once. */
export const parseConfig = (env: Record<string, string | undefined>): Config | ConfigProblems => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const issues = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const hasTransport = Boolean(given.SLACK_APP_TOKEN ?? given.SLACK_SIGNING_SECRET);
  const problems = hasTransport ? issues : [...issues, noTransport];
  const transport = parsed.success ? transportOf(parsed.data) : undefined;
  return parsed.success && transport ? toConfig(parsed.data, transport) : { problems };
};

/** The only reader of the process's environment. `secrets` are what was kept elsewhere, by variable. */
export const readConfig = (secrets: Record<string, string> = {}): Config | ConfigProblems =>
  parseConfig({ ...process.env, ...secrets });

/** Variable → name of the SSM parameter that holds it, for hosts whose environment others can read. */
export const secretParameters = (): { parameters: Record<string, string>; region: string | undefined } => {
  const {
    SLACK_BOT_TOKEN_PARAMETER: token,
    SLACK_SIGNING_SECRET_PARAMETER: secret,
    AWS_REGION,
  } = process.env;
  const parameters = {
    ...(token && { SLACK_BOT_TOKEN: token }),
    ...(secret && { SLACK_SIGNING_SECRET: secret }),
  };
  return { parameters, region: AWS_REGION };
};

/** What the command line `peer` is told by the environment of whoever runs it. */
export const readPeerSettings = (): { url: string | undefined; token: string | undefined } => ({
  url: process.env.PEER_URL,
  token: process.env.PEER_TOKEN,
});
