import { type Token, tokensOf } from './tokens.ts';

const opener =
  /^(?:ok|okay|so|well|btw|hey|hi|hello|yo|and|but|right|alright|good|morning|afternoon|evening|hallo|moin|bonjour|hola|hiya|howdy|oi|ola|olá|ciao|salut|servus|namaste|你好|您好|all|team|everyone|folks|bot)$/;
const greeting =
  /^(?:hey|hi|hello|yo|good|morning|hallo|moin|bonjour|hola|hiya|howdy|oi|ola|olá|ciao|salut|servus|namaste|你好|您好)$/;
/** `good morning, we need …`; and `ok so we need …`, where *so* leads to no reason. */
const withoutOpeners = (tokens: readonly Token[]): readonly Token[] => {
  const first = tokens.findIndex(({ word }) => !opener.test(word));
  const before = tokens.slice(0, Math.max(first, 0));
  const isLong = tokens.length - first > 3 && greeting.test(before[0]?.word ?? '');
  return isLong || before.some(({ word }) => word === 'so') ? tokens.slice(first) : tokens;
};

/** The words of what somebody says, without a greeting before them. */
export const sentenceOf = (text: string): readonly Token[] => withoutOpeners(tokensOf(text));
