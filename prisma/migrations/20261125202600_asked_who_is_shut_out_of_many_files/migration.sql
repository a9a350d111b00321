-- Of many cases and clients at once: which of the members standing walls shut out of which. As whoever asks, one member after
-- another, so that a whole caseload costs as many looks at the walls as there are members, and not one for each case.
CREATE FUNCTION files_shut_out(cases uuid[], clients uuid[], members uuid[]) RETURNS TABLE (file uuid, member uuid)
LANGUAGE plpgsql
AS $$
DECLARE
  asked uuid;
  asking text := coalesce(current_setting('app.member_id', true), '');
  behalf text := coalesce(current_setting('app.on_behalf_of_id', true), '');
  across text := coalesce(current_setting('app.across_walls', true), '');
BEGIN
  PERFORM set_config('app.on_behalf_of_id', '', true), set_config('app.across_walls', '', true);
  FOREACH asked IN ARRAY members LOOP
    PERFORM set_config('app.member_id', asked::text, true);
    RETURN QUERY
      SELECT w, asked FROM walled_cases() AS w WHERE w = ANY (cases)
      UNION ALL
      SELECT w, asked FROM walled_clients() AS w WHERE w = ANY (clients);
  END LOOP;
  PERFORM set_config('app.member_id', asking, true), set_config('app.on_behalf_of_id', behalf, true),
    set_config('app.across_walls', across, true);
END $$;

-- One way to ask.
DROP FUNCTION members_shut_out(uuid, uuid, uuid[]);
