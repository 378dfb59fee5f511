import { type FoundService, serviceAt } from '../words/services.ts';
import type { Token } from '../words/tokens.ts';

const leading = /^(?:on|via|over|through|by|using|only|just)$/;

/** The name of a service may be why. */
const named = /^(?:port|tcp)(?:$|\W)|\/tcp$/;

/** `because load test, port 8080`: a port by itself at the very end of a reason is one of the request; it begins at `at`. */
export const portLast = (
  tokens: readonly Token[],
): { readonly found: FoundService; readonly at: number } | undefined => {
  const words = tokens.map(({ word }) => word);
  const mark = tokens.findLastIndex(({ plain }, at) => at < tokens.length - 1 && /[,;.–-]$/.test(plain));
  const at = leading.test(words[mark + 1] ?? '') ? mark + 2 : mark + 1;
  const found = mark > 0 && named.test(words[at] ?? '') ? serviceAt(words, at) : undefined;
  return found?.next === words.length ? { found, at: mark + 1 } : undefined;
};
