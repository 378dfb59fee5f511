import { type FC, useEffect } from 'react';
import { type Names, OneBlock } from './block.tsx';
import { doors, type Report } from './doors.ts';
import { useLive } from './live.ts';

type Props = { as: string; names: Names; report: Report };

/** The app's own tab, different for everybody. Opening it tells the app, which may then publish it anew. */
export const Home: FC<Props> = ({ as, names, report }) => {
  const view = useLive('home', async () => (await doors.home(as)).view ?? null, as);
  useEffect(() => {
    void report(doors.openHome(as));
  }, [as, report]);
  return (
    <main className="conversation" aria-label="Home">
      <div className="heading">
        <h2>Home of {names.workspace.bot.name}</h2>
      </div>
      <div className="home blocks">
        {view?.blocks.map((block, index) => (
          <OneBlock
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one view keep their places
            key={index}
            block={block}
            names={names}
            act={(deed) => report(doors.click({ as, view: 'home' }, deed))}
          />
        ))}
        {view === null && <p className="quiet">The bot has not published anything here yet.</p>}
      </div>
    </main>
  );
};
