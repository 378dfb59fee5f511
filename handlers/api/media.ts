/** A picture by itself, for whoever says by `accept` that it is all they want: https://www.rfc-editor.org/rfc/rfc9110#name-accept */
import { z } from 'zod';
import { drawnPicture, pictureTypes } from '../operations/drawn.ts';
import type { Operation } from '../operations/operation.ts';

type Form = keyof typeof pictureTypes;
const forms: readonly Form[] = ['svg', 'png', 'mermaid'];

const formOf = (type: string | undefined): Form | undefined =>
  forms.find((form) => pictureTypes[form] === type);

/** By what is named first: a form of the picture, or the answer in words, which is for everybody who names none. */
export const formIn = ({ draws }: Operation, accept = ''): Form | undefined => {
  const named = accept.split(',').map((one) => one.split(';')[0]?.trim().toLowerCase());
  const first = named.find((type) => type === 'application/json' || formOf(type));
  return draws ? formOf(first) : undefined;
};

const answer = z.looseObject({ picture: drawnPicture.shape.picture });

/** Nothing in it may run or load, whatever opens it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The picture of an answer as it is sent by itself; undefined where the answer holds none. */
export const pictureAlone = (output: object): Response | undefined => {
  const { picture } = answer.parse(output);
  if (!picture) return undefined;
  const { name, type, data } = picture;
  const body = type === pictureTypes.png ? new Uint8Array(Buffer.from(data, 'base64')) : data;
  return new Response(body, {
    headers: {
      'content-type': type === pictureTypes.png ? type : `${type}; charset=utf-8`,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': policy,
    },
  });
};
