import type { Form } from './wish.ts';

const before =
  /^(?:please|pls|plz|kindly|hi|hey|hello|so|ok|okay|well|and|but|also|then|um|hmm|just|quick question|question|quick one|btw|sorry|yo|team|folks|bot|peering bot|there|all|the|it is|fyi|now|again|actually|oh|no|i was wondering if|i was wondering|i wonder if|i wonder|wondering if|wondering|not sure|im not sure|i forgot|i dont know|do you know if|do you know|do we know|does anyone know|does anybody know|tell me|let me know if|let me know|any idea|i want to know|i need to know|we need to know|i would like to know|id like to know|remind me|i want to see|curious|anyone know|anybody know|you know|good morning|good afternoon|i i|can i ask|may i ask|could you check|can you check|could you tell me|can you tell me|check whether|check if|could you see|find out|figure out|wanted to ask|just asking|dear bot|dear|you say verified but|it says|and what exactly|exactly) /;
const asking =
  /^(?:can|could|would|will) (?:you|u|ya|someone|somebody|anyone|anybody|you please|we please)(?: guys| all)?(?: please| pls| kindly| help me| help us| help| be so kind as to)? /;

const possible =
  /^(?:would|is|will) (?:it|there) (?:be )?(?:possible|ok|okay|feasible|a way|any way|any chance)(?: (?:to|that|for|of|if))?(?: have)? /;
/** `would love to have …` asks for it, as `i would love to` does. */
const liking =
  /^would (?:love|like|appreciate|be (?:great|nice|good|happy|lovely))(?: it)?(?: to| if)?(?: have)? /;
const finding =
  /^(?:how|where) (?:can|could|do|would|may|might) (?:i|we|one) (?:see|find|find out|know|check|tell|learn|look up)(?: out)? (?=(?:who|what|when|which|where|if|whether|why|how) )/;

/** Without the courtesies that it begins with. */
const plainly = (said: string): string => {
  const less = said
    .replace(before, '')
    .replace(asking, '')
    .replace(finding, '')
    .replace(possible, '')
    .replace(liking, '');
  return less === said ? said : plainly(less);
};

const forms: readonly [pattern: RegExp, form: Form][] = [
  [
    /^(?:how (?:long|much longer|much time)|when|until when|till when|since when|what time|what date|by when) /,
    'when',
  ],
  [/^(?:who|whom|whos|whose|to whom|which (?:team|person|people|group|guys)|what team) /, 'who'],
  [/^(?:why|how come|what for|for what) /, 'why'],
  [/^how (?:many|much|often|is|are|does|did|was) /, 'what'],
  [/^(?:how|where) (?:do|can|could|would|should|to|am|might|must) /, 'how'],
  [/^(?:should|shall|would|what if|what happens|what would|what will|if|must|suppose|imagine) /, 'should'],
  [
    /^(?:what|whats|which|show|list|where|wheres|how|hows|any|anything|see|anyone|anybody|in which|to what|on what|for which|from which) /,
    'what',
  ],
  [/^(?:can|could|may|might|are|am) (?:i|we|us|someone|anyone) /, 'may'],
  [
    /^(?:did|was|were(?! (?:all |now |just |finally |already )?(?:done|finished|ready|good|through|not|\w+ing) )|has|had|hasnt|didnt|havent|wasnt|have (?:i|we|you|they|the|my|our|N|there|any|all)) /,
    'was',
  ],
  [/^(?:is|are|does|do|isnt|arent|doesnt|am) /, 'is'],
  [/^(?:can|could|cant|cannot|may) /, 'can'],
];

/** How a sentence is put, by its first words. */
export const formOf = (words: readonly string[]): Form => {
  const said = plainly(`${words.map((word) => word.replace(/['’?]/g, '')).join(' ')} `);
  return forms.find(([pattern]) => pattern.test(said))?.[1] ?? 'say';
};
