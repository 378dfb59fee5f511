/** What the SDK adds to the words of a parser that could not read an answer. */
const undeserialized = /Deserialization error|XML parse error|is not valid JSON/i;

/**
 * Did something answer that is not the service: a proxy's or a load balancer's page, or half an answer? The SDK throws its
 * parser's error then, which speaks of tokens and tags.
 */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'SyntaxError' || undeserialized.test(error.message));
