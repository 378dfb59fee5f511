import type { KnownBlock } from '@slack/types';
import { stepKey } from '../../src/plan/key.ts';
import type { Step } from '../../src/plan/step.ts';
import { agreedSteps, type PeeringRequest } from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { context, section } from '../slack/blocks.ts';
import { adoptedStepText, adoptionText } from './adopted.ts';
import { count } from './count.ts';
import { findingText, quotasText, reachLines } from './findings.ts';
import { deedText, stepText } from './steps.ts';

/** A message shows so many steps and warnings; what is more is counted, and one click away. */
const stepsShown = 12;
const warningsShown = 5;

/** ✓ seen in AWS · … taken by AWS, not seen yet · ○ still to come. Words on the card say so too. */
const mark = (step: Step, request: PeeringRequest): string => {
  const key = stepKey(step);
  if (request.seen.includes(key)) return '✓';
  return key in request.sent || request.claim?.keys.includes(key) ? '…' : '○';
};

const isFound = ({ adopts, status }: PeeringRequest): boolean =>
  adopts !== undefined && status !== 'removing' && status !== 'removed';

const wordsFor = (request: PeeringRequest) => (isFound(request) ? adoptedStepText : stepText);

export const stepLines = (request: PeeringRequest): string[] =>
  agreedSteps(request).map((step) => `${mark(step, request)} ${wordsFor(request)(step, request)}`);

const warningLines = (request: PeeringRequest): string[] =>
  (request.plan?.findings ?? [])
    .filter(({ severity }) => severity === 'warning')
    .map((finding) => `• ${findingText(finding, request)}`);

const fold = (lines: string[], shown: number, one: string): string[] => {
  const hidden = lines.length - shown;
  if (hidden <= 0) return lines;
  return [...lines.slice(0, shown), `… and ${count(hidden, `more ${one}`)}: *Show the Steps* has them all.`];
};

const planTitles: Partial<Record<PeeringRequest['status'], string>> = {
  'awaiting-approval': 'What will be done on approval',
  connecting: 'What is being done (✓ seen in AWS, … under way, ○ to come)',
  connected: 'What was done',
  removing: 'What is being taken down (✓ seen gone, … under way, ○ to come)',
  removed: 'What was taken down',
  failed: 'What was undone',
  drafted: 'What would be done',
};

const linesPerSection = 12;
const charactersPerSection = 2800;

const isFull = (lines: string[], next: string): boolean =>
  lines.length >= linesPerSection || [...lines, next].join('\n').length > charactersPerSection;

const chunksOf = (lines: string[]): string[][] =>
  lines.reduce<string[][]>((chunks, line) => {
    const last = chunks.at(-1);
    if (!last || isFull(last, line)) chunks.push([line]);
    else last.push(line);
    return chunks;
  }, []);

/** Lines in as many sections as Slack's limit on the text of one asks for, the title over the first. */
export const titled = (title: string, lines: string[]): KnownBlock[] =>
  chunksOf(lines).map((chunk, index) =>
    section([...(index === 0 ? [`*${title}*`] : []), ...chunk].join('\n')),
  );

export const titleOf = (request: PeeringRequest): string =>
  isFound(request)
    ? 'What is there, and is adopted as it is'
    : (planTitles[request.status] ?? 'The plan, which was not carried out');

/** The plan with a mark per step; a long one is folded. */
export const planBlocks = (request: PeeringRequest): KnownBlock[] =>
  titled(titleOf(request), fold(stepLines(request), stepsShown, 'step'));

const undoText = (request: PeeringRequest): string =>
  request.status === 'drafted' ? undoOfDraft(request) : undoOfRequest(request);

/** A draft is nothing that could be removed; what is asked for from it will be. */
const undoOfDraft = ({ duration }: PeeringRequest): string =>
  `${duration === null ? 'It would stay until somebody removes it; then' : 'When its time is over, or somebody removes it before,'} exactly these routes and the connection would be taken out, and nothing else.`;

const undoOfRequest = (request: PeeringRequest): string =>
  request.duration === null
    ? `It stays until somebody removes it. \`/peer remove ${request.id}\` takes out exactly these routes and the connection, and nothing else.`
    : `When its time is over, or with \`/peer remove ${request.id}\` before, exactly these routes and the connection are taken out, and nothing else.`;

/** What people weigh: what becomes reachable, what the checks warn of, the quotas afterwards, and the way back. */
export const judgementBlocks = (request: PeeringRequest, mostWarnings = warningsShown): KnownBlock[] => {
  if (!request.plan || !is('judged', request)) return [];
  const reach = reachLines(request.plan.reach, request);
  const warnings = fold(warningLines(request), mostWarnings, 'warning');
  const { quotas } = request.plan;
  return [
    ...titled('What becomes reachable', reach),
    ...titled('Worth knowing', warnings),
    ...(quotas.length > 0 ? [context(`Quotas afterwards · ${quotasText(quotas, request)}`)] : []),
    context(
      request.adopts
        ? adoptionText(request)
        : `If a step fails, what was begun is taken out again. ${undoText(request)} Each step is done by the bot's own role in the account that it changes.`,
    ),
  ];
};

const plannedText = (request: PeeringRequest, key: string): string => {
  const step = request.plan?.steps.find((one) => stepKey(one) === key);
  return step ? stepText(step, request) : deedText(request, key);
};

/** Why people are asked again: how the plan differs from the one they had said yes to. */
export const changeBlocks = (request: PeeringRequest): KnownBlock[] => {
  const { planChange: change } = request;
  if (!change || request.status !== 'awaiting-approval') return [];
  const lines = [
    ...change.added.map((key) => `+ ${plannedText(request, key)}`),
    ...change.gone.map((key) => `− no longer: ${deedText(request, key)}`),
  ];
  const title = 'The networks have changed since this was approved, so I stopped and ask again';
  return titled(title, lines);
};
