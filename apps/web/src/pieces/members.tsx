import { useQuery } from '@tanstack/react-query';
import { membersQuery } from '../api/queries';

/** Says the name of a member; of one who has left, and of nobody, a dash. */
export function useNames(): (memberId: string | null | undefined) => string {
  const members = useQuery(membersQuery).data ?? [];
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return (memberId) => (memberId && names.get(memberId)) || '—';
}

/** The office's members as choices of a field. */
export function useMemberChoices(): { value: string; label: string }[] {
  return (useQuery(membersQuery).data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
