import { app } from './app.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import type { Methods } from './method.ts';
import { people } from './people.ts';
import { reactions } from './reactions.ts';
import { views } from './views.ts';

/** Every Web API method that the workspace answers. */
export const methods: Methods = {
  ...app,
  ...chat,
  ...conversations,
  ...files,
  ...people,
  ...reactions,
  ...views,
};
