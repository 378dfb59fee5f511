import { type Context, Hono } from 'hono';
import type { Trail } from './cloud/trail-record.ts';
import type { DryRuns } from './dry-run.ts';
import type { Fault, Faults } from './faults.ts';
import type { Keep } from './keep.ts';
import { setDenied } from './permissions.ts';
import { applyQuota, isQuotaCode } from './quotas/catalog.ts';
import { isAction } from './services.ts';
import type { Throttle, Throttling } from './throttle.ts';

type Asked = Record<string, unknown>;

/** A body that does not say what it must; the message is for whoever wrote the script. */
class Refusal extends Error {}

const isNumber = (value: unknown): value is number => typeof value === 'number' && value >= 0;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const need = <Value>(asked: Asked, field: string, isRight: (value: unknown) => value is Value): Value => {
  const value = asked[field];
  if (isRight(value)) return value;
  throw new Refusal(`'${field}' is missing or is not right`);
};

const allow = <Value>(
  asked: Asked,
  field: string,
  isRight: (value: unknown) => value is Value,
): Value | undefined =>
  asked[field] === undefined || asked[field] === null ? undefined : need(asked, field, isRight);

const readFault = (asked: Asked): Fault => ({
  operation: need(asked, 'operation', isText),
  error: allow(asked, 'error', isText),
  latencyMs: allow(asked, 'latencyMs', isNumber),
  times: allow(asked, 'times', isNumber),
  account: allow(asked, 'account', isText),
  after: allow(asked, 'after', isYesOrNo),
  page: allow(asked, 'page', isNumber),
  empty: allow(asked, 'empty', isYesOrNo),
});

const isYesOrNo = (value: unknown): value is boolean => typeof value === 'boolean';
const isAccount = (value: unknown): value is string => isText(value) && /^\d{12}$/.test(value);
const isPermission = (value: unknown): value is string => isText(value) && isAction(value);
const isThrottling = (value: unknown): value is Throttling =>
  value === 'aws' || value === 'generous' || value === 'off';

const readJson = async (context: Context): Promise<Asked> => {
  const text = await context.req.text();
  try {
    const asked: unknown = text === '' ? {} : JSON.parse(text);
    if (typeof asked === 'object' && asked !== null) return asked as Asked;
  } catch {
    // Said below, like every other body that is no object.
  }
  throw new Refusal('the body must be a JSON object');
};

const door = (act: (asked: Asked) => void) => async (context: Context) => {
  try {
    act(await readJson(context));
    return context.json({ ok: true });
  } catch (error) {
    if (error instanceof Refusal) return context.json({ ok: false, error: error.message }, 400);
    throw error;
  }
};

const deny = (asked: Asked, { state, save }: Keep): void => {
  const denial = { account: need(asked, 'account', isAccount), action: need(asked, 'action', isPermission) };
  setDenied(state, denial, need(asked, 'denied', isYesOrNo));
  save();
};

const isRegion = (value: unknown): value is string =>
  isText(value) && /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/.test(value);

const setQuota = (asked: Asked, { state, save }: Keep): void => {
  const place = { account: need(asked, 'account', isAccount), region: need(asked, 'region', isRegion) };
  applyQuota(state, place, need(asked, 'code', isQuotaCode), need(asked, 'value', isNumber));
  save();
};

type Doors = { faults: Faults; throttle: Throttle; keep: Keep; trail: Trail; dryRuns: DryRuns };

/** Ways in for scripts, under /drive: order faults, take permissions, change quotas, ignore DryRun, slow down, throttle, count calls, look at everything. */
export const doorRoutes = ({ faults, throttle, keep, trail, dryRuns }: Doors): Hono =>
  new Hono()
    .post(
      '/drive/fault',
      door((asked) => faults.order(readFault(asked))),
    )
    .post(
      '/drive/forget-faults',
      door(() => faults.forget()),
    )
    .post(
      '/drive/latency',
      door((asked) => faults.slow(need(asked, 'operation', isText), need(asked, 'latencyMs', isNumber))),
    )
    .post(
      '/drive/throttle',
      door((asked) => throttle.set(need(asked, 'throttling', isThrottling))),
    )
    .post(
      '/drive/reset-calls',
      door(() => faults.resetCalls()),
    )
    .post(
      '/drive/deny',
      door((asked) => deny(asked, keep)),
    )
    .post(
      '/drive/quota',
      door((asked) => setQuota(asked, keep)),
    )
    .post(
      '/drive/dry-run',
      door((asked) => dryRuns.ignore(need(asked, 'operation', isText), need(asked, 'ignored', isYesOrNo))),
    )
    .get('/drive/deny', (context) => context.json(keep.state.denials))
    .get('/drive/trail', (context) => context.json(trail))
    .get('/drive/calls', (context) => context.json(faults.calls()))
    .get('/drive/world', (context) => context.json(keep.state));
