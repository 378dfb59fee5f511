import { isStep, readKey } from '../../src/plan/key.ts';
import type { Trouble } from '../../src/request/shapes.ts';

type Standstill = Extract<Trouble, { code: 'no-progress' }>;
type DeedText = (key: string) => string;

const isRoute = (key: string): boolean => readKey(key).routeTableId !== undefined;

/** Who does what: mostly another automation that keeps its own idea of the route tables. */
const undoer = (keys: readonly string[]): string => {
  if (!keys.every(isRoute)) return 'somebody or something undoes it';
  return keys.every((key) => isStep(key, 'delete-route'))
    ? 'somebody or something puts the routes back'
    : 'somebody or something takes the routes out again';
};

const whereToLook =
  'Look at what else keeps these route tables (Terraform, CloudFormation, a script); CloudTrail of the account shows who calls CreateRoute and DeleteRoute there.';

const backText = ({ back }: Standstill, text: DeedText): string[] =>
  back.length === 0
    ? []
    : [`I have seen this done, and it is undone again, so ${undoer(back)}: ${back.map(text).join('; ')}.`];

const stillText = ({ still, rounds }: Standstill, text: DeedText): string[] =>
  still.length === 0
    ? []
    : [
        `AWS has answered ${rounds + 1} times that it did this, and shows it undone each time I look, so ${undoer(still)}, or AWS does not do it: ${still.map(text).join('; ')}.`,
      ];

/** Nothing is refused, and nothing changes: what is seen in between. */
export const standstillText = (trouble: Standstill, text: DeedText): string =>
  trouble.status
    ? `AWS has shown the peering connection as ${trouble.status} for minutes, and I can do nothing until that changes. If it stays, AWS Support can look into it.`
    : [...backText(trouble, text), ...stillText(trouble, text), whereToLook].join(' ');
