-- Who changed a field meanwhile is asked of the audit, of the few entries that name fields.
CREATE INDEX audit_entries_changes ON audit_entries ("organizationId", "entityId", at) WHERE detail ? 'fields';
