import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';

const dateTime = 5;

/** The children of a result as XML, without the root element that the protocols name each in their own way. */
export const writeMembers = (shape: NormalizedSchema, result: unknown): string => {
  if (!shape.isStructSchema()) return '';
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: dateTime },
    httpBindings: false,
    xmlNamespace: '',
    serviceNamespace: '',
  });
  serializer.write(shape, result ?? {});
  return withoutRoot(String(serializer.flush()));
};

const withoutRoot = (xml: string): string => {
  const start = xml.indexOf('>');
  return xml.charAt(start - 1) === '/' ? '' : xml.slice(start + 1, xml.lastIndexOf('</'));
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export const escapeXml = (text: string): string => text.replace(/[&<>]/g, (char) => entities[char] ?? char);
