import { type FC, useState } from 'react';
import { type Behind, doors } from './doors.ts';
import { useLive } from './live.ts';

const nothing: Behind = { deeds: [], peerings: [] };

const load = async (): Promise<Behind> => ({ ...nothing, ...(await doors.behind()) });

/** Where something is changed: a connection, and one of its sides. */
const targetsOf = ({ peerings }: Behind) =>
  peerings.toReversed().flatMap(({ id, requester, accepter }) => [
    {
      key: `${id} accepter`,
      label: `${accepter}, of ${requester} ↔ ${accepter}`,
      peering: id,
      side: 'accepter',
    },
    {
      key: `${id} requester`,
      label: `${requester}, of ${requester} ↔ ${accepter}`,
      peering: id,
      side: 'requester',
    },
  ]);

/** Changes AWS as somebody with a console would, so that one sees what the bot makes of it. */
export const BehindTheBack: FC = () => {
  const found = useLive('unread', load, 'behind') ?? nothing;
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState('');
  const targets = targetsOf(found);
  const target = targets.find(({ key }) => key === chosen) ?? targets[0];
  if (!target) return null;
  const change = async (what: string) => {
    const { done, error } = await doors.changeBehind({ what, peering: target.peering, side: target.side });
    setSaid(done ?? error ?? '');
  };
  return (
    <details className="behind">
      <summary>Behind the bot’s back</summary>
      <select
        aria-label="Where in AWS"
        value={target.key}
        onChange={(event) => setChosen(event.target.value)}
      >
        {targets.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <p role="status">{said}</p>
      <div className="chips">
        {found.deeds.map(({ name, title }) => (
          <button key={name} type="button" className="chip" onClick={() => change(name)}>
            {title}
          </button>
        ))}
      </div>
    </details>
  );
};
