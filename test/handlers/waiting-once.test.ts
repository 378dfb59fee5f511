import { expect, test } from 'vitest';
import { askerCard } from '../../handlers/render/card.ts';
import { aPlan, aRequest, requested } from '../support/builders.ts';

test('whoever asked reads once whom it waits for, and until when', () => {
  const card = JSON.stringify(askerCard(aRequest([requested, { type: 'planned', plan: aPlan }]), []).blocks);
  expect(card.match(/owners? of/g)).toHaveLength(1);
  expect(card).toMatch(/Waiting for an owner of b\. Without an answer it lapses/);
});
