import { plainWord } from '../words/courtesy.ts';
import { rawOfTokens, type Token } from '../words/tokens.ts';

const interrogative =
  /^(?:why|what|which|who|whose|how|whether|if|where|when|wofür|wofuer|wozu|womit|woher|waarvoor|pourquoi|perché|varför|hvorfor|dlaczego)$/;

/** `ask the requester of PR-… why he needs it`: what is asked, from its first word on. */
export const questionIn = (tokens: readonly Token[]): string | undefined => {
  const at = tokens.findIndex((one, place) => place > 0 && interrogative.test(plainWord(one)));
  return at < 0 ? undefined : rawOfTokens(tokens.slice(at));
};
