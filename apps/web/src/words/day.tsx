import { FormattedDate } from 'react-intl';

/** A calendar day (YYYY-MM-DD), which has no time zone. */
export function Day({ on }: { readonly on: string | null }) {
  if (on === null) return '—';
  return (
    <time dateTime={on}>
      <FormattedDate value={`${on}T00:00:00Z`} timeZone="UTC" day="numeric" month="short" year="numeric" />
    </time>
  );
}

/** An instant as the clock in New York shows it. */
export function At({ instant }: { readonly instant: string }) {
  return (
    <time dateTime={instant}>
      <FormattedDate value={instant} day="numeric" month="short" year="numeric" hour="numeric" minute="2-digit" />
    </time>
  );
}
