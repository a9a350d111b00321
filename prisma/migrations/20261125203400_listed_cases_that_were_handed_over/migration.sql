-- Each status has its own, as migration 20261125173956 says.
CREATE INDEX cases_transferred ON cases ("organizationId", "openedOn", id) WHERE status = 'transferred';
