/** Somebody's own VPCs in one picture, and what each is joined with. */
import type { Diagram } from './diagram.ts';
import { type Estate, hopsFrom } from './estate.ts';
import { drawMap, type MapAsked } from './map.ts';

/** Of one VPC two hops are drawn; of several, their own lines alone. */
export const drawOwn = (estate: Estate, own: readonly string[], asked: Omit<MapAsked, 'focus'>): Diagram => {
  const [first, ...more] = own;
  if (more.length === 0) return drawMap(estate, { ...asked, focus: first });
  const mine = new Set(own);
  const near = new Set(own.flatMap((key) => [...hopsFrom(key, estate.links, 1).keys()]));
  const diagram = drawMap(
    {
      vpcs: estate.vpcs.filter(({ key }) => near.has(key)),
      links: estate.links.filter(({ one, other }) => mine.has(one) || mine.has(other)),
    },
    asked,
  );
  return {
    ...diagram,
    title: 'Your VPCs and what they are joined with',
    nodes: diagram.nodes.map((node) => (mine.has(node.id) ? { ...node, weight: 'focus' } : node)),
  };
};
