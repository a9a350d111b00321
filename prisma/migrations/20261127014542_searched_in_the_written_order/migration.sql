-- What a row is found by is read from that row on, by keys, as the functions are written: planned freely on tables that have no
-- statistics yet (a new office, whose first thousand files came in a minute), they read every client of the office for each document.
ALTER FUNCTION search_keep_cases(uuid[], uuid[]) SET join_collapse_limit = 1;
ALTER FUNCTION search_keep_records(uuid[], uuid[]) SET join_collapse_limit = 1;
ALTER FUNCTION search_keep_filings(uuid[], uuid[]) SET join_collapse_limit = 1;
ALTER FUNCTION search_keep_parties(uuid[], uuid[]) SET join_collapse_limit = 1;
ALTER FUNCTION search_keep_notes(uuid[], uuid[]) SET join_collapse_limit = 1;
ALTER FUNCTION search_keep_documents(uuid[], uuid[]) SET join_collapse_limit = 1;
