import { isDash, type Token, tokensOf } from '../words/tokens.ts';

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

const closing =
  /^(?:cheers|regards|best|thanks|thx|sincerely|yours|truly|br|kr|rgds|lg|mfg|vg|mvh|gruß|gruss|grüße|grüsse|viele|liebe|beste|saludos|saludo|abrazo|abraço|abraços|cordialement|saluti|groet|groeten|groetjes|hälsningar|hilsen|pozdrawiam|kind|warm|many|with|freundlichen|freundliche|mit|un|bien|cordiali|med|vänlig|vennlig|venlig|cumprimentos|atentamente|merci|danke|gracias|obrigado|obrigada|grazie|thank|you|to|in|advance|all)$/;
const greeted =
  /^(?:cheers|regards|best|thanks|thx|sincerely|yours|truly|br|kr|rgds|lg|mfg|vg|mvh|gruß|gruss|grüße|grüsse|saludos|saludo|abrazo|abraço|abraços|cordialement|saluti|groet|groeten|groetjes|hälsningar|hilsen|pozdrawiam|cumprimentos|atentamente|merci|danke|gracias|obrigado|obrigada|grazie|you|advance)$/;
const mostOfName = 3;
const isName = ({ raw }: Token): boolean =>
  /^\p{Lu}(?:\p{L}{1,20}|\.)?(?:-\p{Lu}\p{L}{1,20})?[.,!]?$/u.test(raw);
const isOpen = (token: Token | undefined): boolean =>
  token !== undefined &&
  (/[.!?,;:)]$/.test(token.plain) || isDash(token.plain) || !/[\p{L}\p{N}]/u.test(token.plain));

/** `… Cheers, Fiona`, `… Viele Grüße, Jonas Berg`: who says it tells no reason. */
const withoutSignature = (tokens: readonly Token[]): readonly Token[] => {
  const last = tokens.findLastIndex(({ word }) => greeted.test(word));
  const names = tokens.slice(last + 1);
  if (last < 1 || names.length === 0 || names.length > mostOfName || !names.every(isName)) return tokens;
  let from = last;
  while (from > 0 && !isOpen(tokens[from - 1]) && closing.test(tokens[from - 1]?.word ?? '')) from -= 1;
  const before = tokens[from - 1];
  return before && isOpen(before)
    ? tokens.slice(0, from).with(from - 1, { ...before, raw: before.raw.replace(/[,;.]$/, '') })
    : tokens;
};

/** The words of what somebody says, without a greeting before them and a name below. */
export const sentenceOf = (text: string): readonly Token[] =>
  withoutSignature(withoutOpeners(tokensOf(text)));
