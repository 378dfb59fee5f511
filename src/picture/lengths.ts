/** Lengths of time as people write them. */
const minute = 60_000;
export const units = [
  { name: 'd', ms: 1440 * minute },
  { name: 'h', ms: 60 * minute },
  { name: 'min', ms: minute },
  { name: 's', ms: 1000 },
] as const;

/** `1.5 d`, `12 min`: two digits that count. */
export const lengthText = (ms: number): string => {
  const unit = units.find((one) => ms >= one.ms);
  if (!unit) return ms > 0 ? 'under 1 s' : '0 s';
  const value = ms / unit.ms;
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} ${unit.name}`;
};
