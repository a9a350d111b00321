import { useIntl } from 'react-intl';

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** How long something has waited, in the greatest unit that it fills. */
export function useAge(): (seconds: number) => string {
  const intl = useIntl();
  return (ageSeconds) => {
    const { unit, seconds } = UNITS.find((one) => ageSeconds >= one.seconds) ?? UNITS[3];
    return intl.formatNumber(Math.floor(ageSeconds / seconds), { style: 'unit', unit, unitDisplay: 'short' });
  };
}
