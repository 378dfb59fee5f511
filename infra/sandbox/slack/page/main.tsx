import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'slack-blocks-to-jsx/dist/style.css';
import './style.css';
import './blocks.css';
import { doors, type Person, type Workspace } from './doors.ts';
import { WorkspacePage } from './workspace.tsx';

const Opening = () => {
  const [found, setFound] = useState<{ people: Person[]; workspace: Workspace }>();
  useEffect(() => {
    Promise.all([doors.people(), doors.workspace()]).then(([{ people }, workspace]) =>
      setFound({ people, workspace }),
    );
  }, []);
  return found ? <WorkspacePage {...found} /> : <p className="opening">Opening the workspace …</p>;
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<Opening />);
