/** What a connection itself says of an agreement: the tags of ours on either side, and whether names are answered across it. */
import {
  isWithinPlace,
  type PeeringConnection,
  requestTag,
  type Side,
  sides,
  type Tags,
} from '../network/vpc.ts';

/** Both sides lie within one account and Region, where AWS keeps one set of tags: it is told once, and is a matter of the owners of both. */
type OfBoth = { ofBoth?: true };
/** It lives, and lacks tags of ours; where `keys` is left out, that by which it is found. */
type TagGone = { kind: 'tag-gone'; side: Side; keys?: string[] } & OfBoth;
/** Somebody gave a tag of ours another value. */
type TagChanged = { kind: 'tag-changed'; side: Side; key: string; value: string; agreed: string } & OfBoth;
/** `blocked`: AWS does not take it while an attribute of a VPC is off. */
type DnsOff = { kind: 'dns-off'; side: Side; blocked?: true };
/** Names are answered across it, and nobody agreed on that. */
type DnsOn = { kind: 'dns-on'; side: Side };
export type Mark = TagGone | TagChanged | DnsOff | DnsOn;

type Marked = {
  requestId: string;
  dns: readonly Side[];
  asFound?: { tagless: readonly Side[] };
  tags?: Partial<Record<Side, Tags>> | undefined;
};

/** `wanted`: what was written there, of one or several writings. A tag is as agreed by any of them. */
const tagsOn = (own: Tags, wanted: readonly Tags[], side: Side): (TagGone | TagChanged)[] => {
  const all: Tags = Object.assign({}, ...wanted);
  const keys = Object.keys(all)
    .filter((key) => own[key] === undefined)
    .sort();
  const changed = Object.entries(all).flatMap(([key, agreed]): TagChanged[] => {
    const value = own[key];
    const isAgreed = value === undefined || wanted.some((one) => one[key] === value);
    return isAgreed ? [] : [{ kind: 'tag-changed', side, key, value, agreed }];
  });
  return [...(keys.length > 0 ? [{ kind: 'tag-gone', side, keys } as const] : []), ...changed];
};

/** Each end has tags of its own, but for those within one account and Region: there AWS keeps one set, which is judged once. */
export const tagsOff = (connection: PeeringConnection, agreed: Marked): Mark[] => {
  const { tags } = connection;
  const tagged = sides.filter((side) => !agreed.asFound?.tagless.includes(side));
  const wanted = (side: Side): Tags => ({ ...agreed.tags?.[side], [requestTag]: agreed.requestId });
  const [first] = tagged;
  if (first && isWithinPlace(connection))
    return tagsOn(tags[first], tagged.map(wanted), first).map((one) =>
      tagged.length > 1 ? { ...one, ofBoth: true } : one,
    );
  return tagged.flatMap((side) => tagsOn(tags[side], [wanted(side)], side));
};

export const dnsOther = ({ dns }: PeeringConnection, agreed: Pick<Marked, 'dns'>): Mark[] =>
  dns
    ? sides.flatMap((side): Mark[] => {
        const isAgreed = agreed.dns.includes(side);
        if (dns[side] === isAgreed) return [];
        return [{ kind: isAgreed ? 'dns-off' : 'dns-on', side }];
      })
    : [];

/** What of a mark tells it from another of its kind, in whatever order tables give tags back; what was told before without it keeps its name. */
export const nameOfMark = (mark: Mark): string => {
  if (mark.kind === 'tag-changed') return `${mark.key} ${mark.value}`;
  return mark.kind === 'tag-gone' && mark.keys && !mark.keys.includes(requestTag)
    ? mark.keys.toSorted().join(' ')
    : '';
};

export const isMark = (one: { kind: string }): one is Mark =>
  ['tag-gone', 'tag-changed', 'dns-off', 'dns-on'].includes(one.kind);
