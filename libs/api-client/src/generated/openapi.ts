/** Generated from docs/openapi.json by scripts/api-types.mjs. */
export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["healthLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process and its database answer */
        get: operations["healthReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is away, and who will be */
        get: operations["absencesList"];
        put?: never;
        /** Say who is away, and who stands in for the tasks that fall due meanwhile */
        post: operations["absencesRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{absenceId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member is back: nobody stands in any more */
        post: operations["absencesEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The member's own keys */
        get: operations["apikeysList"];
        put?: never;
        /** A key with which a program works in the own place */
        post: operations["apikeysMake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key at once */
        delete: operations["apikeysEnd"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{assessmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One assessment with every decision and its reasons */
        get: operations["assessmentsView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{assessmentId}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the stored assessment still proves what it says */
        get: operations["assessmentsProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did and saw what, newest first */
        get: operations["auditSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the own password; the other sessions and the keys end */
        post: operations["passwordsChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a password with the token out of an invitation or a reset e-mail */
        post: operations["passwordsUseLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a link to choose a new password sent by e-mail */
        post: operations["passwordsRequestReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes; the earlier ones end */
        post: operations["secondfactorRenewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New tokens for a refresh token */
        post: operations["authRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to set up an authenticator app */
        post: operations["secondfactorBegin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the first code of the authenticator; recovery codes come back */
        post: operations["secondfactorConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a code in a session that began without one */
        post: operations["secondfactorShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the authenticator, where none is asked for */
        post: operations["secondfactorRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, in which office, with which permissions */
        get: operations["authSession"];
        put?: never;
        post?: never;
        /** Sign out: end the session that asks */
        delete: operations["authSignOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The member's own sessions */
        get: operations["authList"];
        put?: never;
        post?: never;
        /** End every own session, this one too */
        delete: operations["authEndAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of the own sessions */
        delete: operations["authEnd"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with e-mail address and password */
        post: operations["authSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in at the organization's identity provider */
        post: operations["singlesignonBegin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/single-sign-on/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A session for what the identity provider sent the browser back with */
        post: operations["singlesignonEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/caseload-moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Caseloads that were handed on, newest first */
        get: operations["caseloadsList"];
        put?: never;
        /** Hand a member’s open cases and tasks on, as the preview showed */
        post: operations["caseloadsMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/caseload-moves/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would go to whom if a member’s open cases and tasks were handed on */
        post: operations["caseloadsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/caseload-moves/{moveId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give back what is still where the move put it */
        post: operations["caseloadsUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases, the newest first, page by page */
        get: operations["casesList"];
        put?: never;
        /** Open a case for a client */
        post: operations["casesOpen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case */
        get: operations["casesRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the fields that are sent */
        patch: operations["casesUpdate"];
        trace?: never;
    };
    "/v1/cases/{caseId}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case's assessments, newest first */
        get: operations["assessmentsList"];
        put?: never;
        /** Assess a confirmed record as of a day */
        post: operations["assessmentsRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lists applied to the case and how far they are */
        get: operations["checklistsList"];
        put?: never;
        /** Make a list’s tasks with their due days, counted from the trigger day */
        post: operations["checklistsApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the case is closed, what CSR says of it, and the closings before it was reopened */
        get: operations["closingsView"];
        /** Draft the closing: CSR category, outcome of each charge, what shows what LSC asks for */
        put: operations["closingsDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/closing/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the exceptions of a closing that is signed; the case is closed */
        post: operations["closingsApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/closing/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the closing back to be mended */
        post: operations["closingsGiveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/closing/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the closing; without an exception the case is closed */
        post: operations["closingsReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/closing/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand the closing to the attorney of record */
        post: operations["closingsSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/deadlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case's deadlines with how each was computed, next one first */
        get: operations["casesDue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case's documents in all versions, newest first */
        get: operations["documentsList"];
        put?: never;
        /** Upload a document; a rap sheet (PDF) is read */
        post: operations["documentsUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case's filings, newest first */
        get: operations["filingsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case's notes, newest first, page by page */
        get: operations["notesList"];
        put?: never;
        /** Write a note: privileged unless it says otherwise */
        post: operations["notesWrite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties and contacts of a case, also those taken out */
        get: operations["partiesList"];
        put?: never;
        /** Add a person or an organization to a case, in a role */
        post: operations["partiesAdd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/petitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case's petitions, newest first */
        get: operations["petitionsList"];
        put?: never;
        /** Choose the relief and the charges it is asked for */
        post: operations["petitionsDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/reassignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the case to another attorney of record */
        post: operations["casesReassign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case's records, newest first */
        get: operations["recordsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed case again; its closing is kept as it was reported */
        post: operations["closingsReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the case stands, and where it may move from there */
        get: operations["casestatusView"];
        put?: never;
        /** Move the case */
        post: operations["casestatusMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works on the case beside its attorney of record */
        get: operations["casesTeamOf"];
        put?: never;
        /** Add a member to the team, or give one another role on it */
        post: operations["casesAddToTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/team/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member off the team */
        delete: operations["casesRemoveFromTeam"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{caseId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened in the case, oldest first, page by page */
        get: operations["casesStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checklist-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lists that may be applied: the office’s own, and those shipped for each relief */
        get: operations["checklistsTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checklist-templates/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write a list: a new version of it, or one in place of a shipped one */
        put: operations["checklistsWrite"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-merges/{mergeId}/undoing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make two entries of it again, exactly as they were */
        post: operations["clientmergesUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clients by family name, page by page */
        get: operations["clientsList"];
        put?: never;
        /** Create a client */
        post: operations["clientsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One client */
        get: operations["clientsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the fields that are sent */
        patch: operations["clientsUpdate"];
        trace?: never;
    };
    "/v1/clients/{clientId}/conflict-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conflict checks of the client with their decisions, the newest first */
        get: operations["clientsListConflictChecks"];
        put?: never;
        /** Look again for conflicts of the client and of everybody in the client’s file */
        post: operations["clientsCheckConflicts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exports of the client's file that hold nothing which the member may not see, newest first */
        get: operations["clientexportsList"];
        put?: never;
        /** Ask for the client's file: JSON Lines, the documents, and a manifest of hashes */
        post: operations["clientexportsRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The merges that the client was part of, newest first */
        get: operations["clientmergesList"];
        put?: never;
        /** Make one client of two entries of the same person */
        post: operations["clientmergesMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflict-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conflict checks, the newest first; those that wait for a decision, or all */
        get: operations["conflictsList"];
        put?: never;
        /** Look for conflicts before there is a client or a case */
        post: operations["conflictsAsk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflict-checks/{checkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conflict check, with candidates and decisions */
        get: operations["conflictsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflict-checks/{checkId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Clear a possible conflict, record consent, set a screen, or decline */
        post: operations["conflictsDecide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a document */
        get: operations["documentsDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a new version of a document */
        post: operations["documentsReplace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the export is */
        get: operations["clientexportsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{exportId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel the export */
        post: operations["clientexportsCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{exportId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The archive (ZIP) */
        get: operations["clientexportsDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filings/{filingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One filing with service, responses and order */
        get: operations["filingsView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filings/{filingId}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the court's decision, charge by charge */
        post: operations["filingsDecide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filings/{filingId}/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what a served District Attorney answered */
        post: operations["filingsRespond"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filings/{filingId}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record service on one county's District Attorney */
        post: operations["filingsServe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/funding-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organization's funding sources by name, those that have ended too */
        get: operations["fundingsourcesList"];
        put?: never;
        /** Add a funding source */
        post: operations["fundingsourcesAdd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/funding-sources/{fundingSourceId}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say on which day cases may be charged to it for the last time */
        post: operations["fundingsourcesEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/funding-sources/{fundingSourceId}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the funding source asks of whoever it pays for: all terms, the newest first */
        get: operations["grantsList"];
        put?: never;
        /** Add terms from a day on; what was decided under others stays */
        post: operations["grantsAdd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mappings kept for files of their sort */
        get: operations["importsMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import-mappings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep a mapping under a name */
        put: operations["importsSave"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first, page by page */
        get: operations["importsList"];
        put?: never;
        /** Upload a CSV file of clients, cases or parties of cases */
        post: operations["importsUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import is */
        get: operations["importsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop what is under way; what was taken in stays, and may be undone */
        post: operations["importsCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go through the file without storing what it says; follow the import’s status */
        post: operations["importsCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is wrong with which line */
        get: operations["importsFaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/faults.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The faulty lines with what is wrong, as a CSV file */
        get: operations["importsFaultsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say which column each field is read from, and how days are written */
        put: operations["importsMap"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the file in */
        post: operations["importsRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back every row that nobody has worked on since */
        post: operations["importsUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue: the oldest first, each with its age and what has to happen next, page by page */
        get: operations["intakesQueue"];
        put?: never;
        /** Take an intake, whole or half done; a field that is not sent is not known */
        post: operations["intakesTake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** While typing: who of the clients and open intakes it may be, the likest first, and why */
        post: operations["intakesFindDuplicates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One intake */
        get: operations["intakesRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the fields that are sent; approvals that rest on one of them lapse */
        patch: operations["intakesChange"];
        trace?: never;
    };
    "/v1/intakes/{intakeId}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept: makes the client, or takes the one there is, and opens the case */
        post: operations["intakesAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}/asset-waiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Waive the asset ceiling in unusual circumstances (45 CFR 1611.3) */
        post: operations["intakesWaiveAssets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}/conflict-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conflict checks of the intake with their decisions, the newest first */
        get: operations["intakesListConflictChecks"];
        put?: never;
        /** Look for conflicts of the applicant and of everybody who is named; kept with the intake */
        post: operations["intakesCheckConflicts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}/declination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline, with the reason; the intake stays searchable for conflicts */
        post: operations["intakesDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}/disclosure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said in confidence of trafficking or abuse; null where it may not be shown */
        get: operations["intakesDisclosure"];
        /** Record what was said in confidence; what was said before is kept */
        put: operations["intakesDisclose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}/eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Financial eligibility under each grant, with reasons, as of the day of the intake */
        get: operations["intakesIsEligible"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}/exception-approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the exception to the income ceiling that the intake claims (45 CFR 1611.5) */
        post: operations["intakesApproveException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}/next-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has to happen next, with whom it rests and which facts are missing */
        get: operations["intakesNextStep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intakes/{intakeId}/referral": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refer to another office */
        post: operations["intakesRefer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The office's members and their roles */
        get: operations["membersList"];
        put?: never;
        /** Invite somebody by e-mail, who joins by choosing a password */
        post: operations["membersInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member */
        get: operations["membersRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a member's role or supervising attorney */
        patch: operations["membersChange"];
        trace?: never;
    };
    "/v1/members/{memberId}/deactivation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a member’s access; what the member did stays */
        post: operations["membersDeactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the invitation again; the earlier link ends */
        post: operations["membersInviteAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/second-factor-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a lost authenticator off a member, and end the member’s sessions and keys */
        post: operations["membersResetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a member’s sessions and keys, as when a laptop is lost */
        post: operations["membersSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One note with all its versions */
        get: operations["notesRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notes/{noteId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct a note by a later version; the ones before stay */
        post: operations["notesCorrect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/office": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole office in one look, for supervisors */
        get: operations["officeView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organization's own rules */
        get: operations["organizationSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the organization's own rules */
        patch: operations["organizationChange"];
        trace?: never;
    };
    "/v1/organization/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exports of the organization, newest first, page by page */
        get: operations["organizationexportsList"];
        put?: never;
        /** Ask for everything that the organization has, in open formats */
        post: operations["organizationexportsRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/exports/{organizationExportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the export is */
        get: operations["organizationexportsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/exports/{organizationExportId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel it; what was made is dropped */
        post: operations["organizationexportsCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/exports/{organizationExportId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The archive (ZIP), encrypted with age */
        get: operations["organizationexportsDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/exports/{organizationExportId}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse it, or take the release back: what was made is dropped */
        post: operations["organizationexportsRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/exports/{organizationExportId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it be made, encrypted to a key of the office or to a new one, which is shown once */
        post: operations["organizationexportsRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organization's identity provider, without its secret */
        get: operations["singlesignonsettingsView"];
        /** Set the identity provider, and whether members must sign in through it */
        put: operations["singlesignonsettingsSet"];
        post?: never;
        /** Sign in with passwords only; whom members were bound to is forgotten */
        delete: operations["singlesignonsettingsRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packets/{packetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One packet, its status and its papers */
        get: operations["packetsView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packets/{packetId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the packet for filing */
        post: operations["packetsApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packets/{packetId}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A paper of the packet */
        get: operations["packetsDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packets/{packetId}/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the approved packet was filed with the court */
        post: operations["packetsFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{partyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One party */
        get: operations["partiesRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the fields that are sent */
        patch: operations["partiesUpdate"];
        trace?: never;
    };
    "/v1/parties/{partyId}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a party out of its case; the name stays known to conflict checks */
        post: operations["partiesRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/petitions/{petitionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One petition */
        get: operations["petitionsView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/petitions/{petitionId}/packets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The petition's packets, newest first */
        get: operations["petitionsListPackets"];
        put?: never;
        /** Generate the packet of a petition */
        post: operations["petitionsGenerate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/problem-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** LSC's legal problem codes, each with where it was read */
        get: operations["fundingsourcesProblemCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/records/{recordId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was read, with gaps and contradictions */
        get: operations["recordsView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/records/{recordId}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vouch that the newest version is right */
        post: operations["recordsConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/records/{recordId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Correct the facts: a new version with its reason */
        put: operations["recordsCorrect"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports that there are */
        get: operations["reportsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report, at most a minute old, as JSON, CSV or XLSX */
        get: operations["reportsView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{report}/cell": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a number of the report counts, one by one */
        get: operations["reportsCell"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks of the office, of a case, of a client or of a member; what is due first comes first */
        get: operations["tasksList"];
        put?: never;
        /** Give a task to a member, of a case, of a client, or of the office */
        post: operations["tasksCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your own tasks, and those for which you stand in today */
        get: operations["tasksMine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task */
        get: operations["tasksRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the fields that are sent, or give the task to somebody else */
        patch: operations["tasksChange"];
        trace?: never;
    };
    "/v1/tasks/{taskId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the task will not be done, and why */
        post: operations["tasksCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said of the task, oldest first */
        get: operations["tasksComments"];
        put?: never;
        /** Comment on the task */
        post: operations["tasksComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the task is done */
        post: operations["tasksComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take up again what was done or cancelled */
        post: operations["tasksReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/time-closings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Through which day time is closed; the first one stands */
        get: operations["timeClosings"];
        put?: never;
        /** Close every day through the end of a pay period, or open days again with a reason */
        post: operations["timeClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/time-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Time as it counts, newest entry first: your own, or everybody’s for who reviews time */
        get: operations["timeList"];
        put?: never;
        /** Record time that you worked */
        post: operations["timeRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/time-entries/{timeEntryId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct an entry: a later version with its reason */
        post: operations["timeCorrect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/time-entries/{timeEntryId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of an entry, the newest first */
        get: operations["timeVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/time-entries/{timeEntryId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw an entry: it counts no more, and is kept */
        post: operations["timeWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/time-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Increment and pay period of the office, from which day on */
        get: operations["timeSettings"];
        put?: never;
        /** Choose increment and pay period from a day on */
        post: operations["timeChoose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/walls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every wall, newest first, the lifted ones too */
        get: operations["wallsList"];
        put?: never;
        /** Close a case or a client to named members, or open it only to them */
        post: operations["wallsSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/walls/{wallId}/lifting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a wall */
        post: operations["wallsLift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "delegateId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "fromOn": "2026-11-23",
         *       "untilOn": "2026-11-23",
         *       "endedAt": "2026-11-23T15:04:05.000Z",
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Absence: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            memberId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            delegateId: string;
            /**
             * Format: date
             * @example 2026-11-23
             */
            fromOn: string;
            untilOn: string | null;
            /** @description When somebody said that the member is back, or stays. */
            endedAt: string | null;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "delegateId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "fromOn": "2026-11-23",
         *           "untilOn": "2026-11-23",
         *           "endedAt": "2026-11-23T15:04:05.000Z",
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        AbsencePage: {
            items: components["schemas"]["Absence"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "party": {
         *         "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "role": "household_member",
         *         "name": "Rosalind Achterberg",
         *         "otherNames": [
         *           "Cory Ashgrove"
         *         ],
         *         "streetNames": [
         *           "Slim"
         *         ],
         *         "isOrganization": true,
         *         "dateOfBirth": "2026-11-23",
         *         "nysid": "01234567A",
         *         "phone": "(718) 555-0111",
         *         "email": "attorney@office.example",
         *         "addressLines": [
         *           "88 Linden Boulevard"
         *         ],
         *         "note": "The client would rather be called in the evening.",
         *         "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "createdAt": "2026-11-23T15:04:05.000Z",
         *         "updatedAt": "2026-11-23T15:04:05.000Z",
         *         "removed": {
         *           "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "at": "2026-11-23T15:04:05.000Z",
         *           "reason": "The certificate of disposition shows another sentence date."
         *         }
         *       },
         *       "conflictCheck": {
         *         "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "trigger": "new_client",
         *         "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "intakeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "role": "client",
         *         "names": [
         *           "Corwin Ashgrove"
         *         ],
         *         "isOrganization": true,
         *         "dateOfBirth": "2026-11-23",
         *         "nysid": "01234567A",
         *         "others": [
         *           {
         *             "role": "client",
         *             "names": [
         *               "Corwin Ashgrove"
         *             ],
         *             "isOrganization": true,
         *             "dateOfBirth": "2026-11-23",
         *             "nysid": "01234567A"
         *           }
         *         ],
         *         "searchedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "searchedAt": "2026-11-23T15:04:05.000Z",
         *         "result": "no_conflict_found",
         *         "candidates": [
         *           {
         *             "name": "Rosalind Achterberg",
         *             "kind": "legal",
         *             "role": "client",
         *             "score": 0,
         *             "reasons": [
         *               "The family names sound alike."
         *             ],
         *             "opposing": true,
         *             "askedRole": "client",
         *             "askedName": "Corwin Ashgrove",
         *             "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *             "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *           }
         *         ],
         *         "hidden": -9007199254740991,
         *         "ask": [
         *           "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *         ],
         *         "decisions": [
         *           {
         *             "decision": "clear",
         *             "note": "The client would rather be called in the evening.",
         *             "decidedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *             "decidedAt": "2026-11-23T15:04:05.000Z",
         *             "wallId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *           }
         *         ]
         *       }
         *     }
         */
        AddedParty: {
            party: components["schemas"]["Party"];
            /** @description null: for prosecutors and judges nothing is looked for. */
            conflictCheck: components["schemas"]["ConflictCheck"] | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "name": "Rosalind Achterberg",
         *       "permissions": [
         *         "case:read"
         *       ],
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "expiresAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        ApiKey: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            name: string;
            permissions: string[];
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            expiresAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "name": "Rosalind Achterberg",
         *           "permissions": [
         *             "case:read"
         *           ],
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "expiresAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "recordId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "recordVersion": -9007199254740991,
         *       "asOf": "2026-11-23",
         *       "rulesVersion": "2026.11.1",
         *       "lawVerifiedThrough": "2026-11-23",
         *       "decisions": [
         *         {
         *           "relief": "NY-160.59",
         *           "chargeId": "2016NY052779.1",
         *           "courtCaseId": "2016NY052779",
         *           "outcome": "automatic",
         *           "notBefore": "2027-03-14",
         *           "status": "open",
         *           "statusOn": "2026-11-23",
         *           "citation": "CPL 160.59(1)(a)",
         *           "summary": "Sealing on application is open for this conviction.",
         *           "findings": [
         *             {
         *               "condition": "ten_years",
         *               "result": "holds",
         *               "until": "2027-03-14",
         *               "why": "passed",
         *               "values": {
         *                 "years": 10,
         *                 "from": "2016-08-30"
         *               },
         *               "asks": [
         *                 {
         *                   "fact": "person.soraRegistered",
         *                   "pointer": "/courtCases/0/charges/0"
         *                 }
         *               ],
         *               "onlyDelays": true,
         *               "onlyOpens": true,
         *               "text": "Ten years have passed since the sentence.",
         *               "citation": "CPL 160.59(1)(a)",
         *               "confidence": "V",
         *               "facts": [
         *                 {
         *                   "name": "Rosalind Achterberg",
         *                   "value": "2016-08-30",
         *                   "pointer": "/courtCases/0/charges/0"
         *                 }
         *               ],
         *               "restsOn": [
         *                 "NY-160.50-3K 2012KN002920.1"
         *               ]
         *             }
         *           ],
         *           "ground": "CPL 160.50(3)(k)(i)",
         *           "otherGrounds": [
         *             {
         *               "ground": "CPL 160.50(3)(k)(i)",
         *               "outcome": "eligible",
         *               "notBefore": "2027-03-14",
         *               "findings": [
         *                 {
         *                   "condition": "ten_years",
         *                   "result": "holds",
         *                   "until": "2027-03-14",
         *                   "why": "passed",
         *                   "values": {
         *                     "years": 10,
         *                     "from": "2016-08-30"
         *                   },
         *                   "asks": [
         *                     {
         *                       "fact": "person.soraRegistered",
         *                       "pointer": "/courtCases/0/charges/0"
         *                     }
         *                   ],
         *                   "onlyDelays": true,
         *                   "onlyOpens": true,
         *                   "text": "Ten years have passed since the sentence.",
         *                   "citation": "CPL 160.59(1)(a)",
         *                   "confidence": "V",
         *                   "facts": [
         *                     {
         *                       "name": "Rosalind Achterberg",
         *                       "value": "2016-08-30",
         *                       "pointer": "/courtCases/0/charges/0"
         *                     }
         *                   ],
         *                   "restsOn": [
         *                     "NY-160.50-3K 2012KN002920.1"
         *                   ]
         *                 }
         *               ]
         *             }
         *           ],
         *           "reported": {
         *             "name": "Rosalind Achterberg",
         *             "value": "2016-08-30",
         *             "pointer": "/courtCases/0/charges/0"
         *           },
         *           "questions": [
         *             {
         *               "fact": "person.soraRegistered",
         *               "pointer": "/courtCases/0/charges/0",
         *               "values": {
         *                 "years": 10,
         *                 "from": "2016-08-30"
         *               },
         *               "text": "Ten years have passed since the sentence."
         *             }
         *           ],
         *           "warnings": [
         *             {
         *               "code": "case/not-found",
         *               "values": {
         *                 "years": 10,
         *                 "from": "2016-08-30"
         *               },
         *               "text": "Ten years have passed since the sentence.",
         *               "citation": "CPL 160.59(1)(a)"
         *             }
         *           ],
         *           "confidential": true
         *         }
         *       ],
         *       "questions": [
         *         {
         *           "fact": "person.soraRegistered",
         *           "pointer": "/courtCases/0/charges/0",
         *           "values": {
         *             "years": 10,
         *             "from": "2016-08-30"
         *           },
         *           "text": "Ten years have passed since the sentence.",
         *           "decides": [
         *             "NY-160.59"
         *           ],
         *           "confidential": true
         *         }
         *       ],
         *       "path": [
         *         {
         *           "chargeId": "2016NY052779.1",
         *           "relief": "NY-160.59",
         *           "outcome": "automatic",
         *           "notBefore": "2027-03-14",
         *           "why": "passed",
         *           "citation": "CPL 160.59(1)(a)",
         *           "alternatives": [
         *             {
         *               "relief": "NY-160.59",
         *               "outcome": "automatic",
         *               "notBefore": "2027-03-14"
         *             }
         *           ]
         *         }
         *       ],
         *       "application": [
         *         "2016NY052779.1"
         *       ],
         *       "warnings": [
         *         {
         *           "code": "case/not-found",
         *           "values": {
         *             "years": 10,
         *             "from": "2016-08-30"
         *           },
         *           "text": "Ten years have passed since the sentence.",
         *           "citation": "CPL 160.59(1)(a)"
         *         }
         *       ],
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Assessment: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            recordId: string;
            recordVersion: number;
            /**
             * Format: date
             * @example 2026-11-23
             */
            asOf: string;
            rulesVersion: string;
            /**
             * Format: date
             * @example 2026-11-23
             */
            lawVerifiedThrough: string;
            readonly decisions: components["schemas"]["Decision"][];
            /** @description What would decide the record, the most useful first. */
            readonly questions: components["schemas"]["RecordQuestion"][];
            /** @description The relief to go for first, for each charge that has one in view. */
            readonly path: components["schemas"]["PathStep"][];
            /** @description Charges to ask for together in the one application under CPL 160.59. */
            readonly application: string[];
            readonly warnings: {
                code: string;
                /**
                 * @description What the text is filled with.
                 * @example {
                 *       "years": 10,
                 *       "from": "2016-08-30"
                 *     }
                 */
                values: {
                    [key: string]: string | number | boolean | null;
                };
                text: string;
                citation: string;
            }[];
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "recordId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "recordVersion": -9007199254740991,
         *           "asOf": "2026-11-23",
         *           "rulesVersion": "2026.11.1",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        AssessmentPage: {
            items: components["schemas"]["AssessmentSummary"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "recordId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "recordVersion": -9007199254740991,
         *       "asOf": "2026-11-23",
         *       "rulesVersion": "2026.11.1",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        AssessmentSummary: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            recordId: string;
            recordVersion: number;
            /**
             * Format: date
             * @example 2026-11-23
             */
            asOf: string;
            rulesVersion: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "at": "2026-11-23T15:04:05.000Z",
         *       "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "onBehalfOfId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "action": "packet.approved",
         *       "entityId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "correlationId": "6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e",
         *       "detail": {
         *         "property1": null,
         *         "property2": null
         *       }
         *     }
         */
        AuditEntry: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            at: string;
            /** @description null: the system. */
            memberId: string | null;
            onBehalfOfId: string | null;
            /** @example packet.approved */
            action: string;
            entityId: string | null;
            caseId: string | null;
            clientId: string | null;
            correlationId: string;
            /** @description Ids, days, codes and names of changed fields; never a value. */
            detail: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "at": "2026-11-23T15:04:05.000Z",
         *           "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "onBehalfOfId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "action": "packet.approved",
         *           "entityId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "correlationId": "6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e",
         *           "detail": {
         *             "property1": null,
         *             "property2": null
         *           }
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "url": "https://login.office.example/authorize?client_id=vacatur&state=q3mVZ0m0",
         *       "attempt": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11.q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A"
         *     }
         */
        BegunSingleSignOn: {
            /** @description Where the browser goes now. */
            url: string;
            /** @description Kept by the browser (session storage) until it is back: it shows that the same browser began and ends. */
            attempt: string;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "attorneyId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "title": "Criminal record relief",
         *       "status": "open",
         *       "openedOn": "2026-11-23",
         *       "problemCode": "79",
         *       "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "county": "New York",
         *       "tags": [
         *         "reentry-clinic"
         *       ],
         *       "privateAttorney": true,
         *       "shortTermConsentOn": "2026-11-23",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Case: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            clientId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            attorneyId: string;
            title: string;
            /** @enum {string} */
            status: "open" | "represented" | "awaiting_court" | "closing_review" | "closed";
            /**
             * Format: date
             * @example 2026-11-23
             */
            openedOn: string;
            problemCode: string;
            fundingSourceId: string | null;
            county: string | null;
            tags: string[];
            /** @description Private attorney involvement, 45 CFR 1614. */
            privateAttorney: boolean;
            /** @description Of short-term help under RPC 6.5, until the office represents the client in full. */
            shortTermConsentOn: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "attorneyId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "title": "Criminal record relief",
         *           "status": "open",
         *           "openedOn": "2026-11-23",
         *           "problemCode": "79",
         *           "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "county": "New York",
         *           "tags": [
         *             "reentry-clinic"
         *           ],
         *           "privateAttorney": true,
         *           "shortTermConsentOn": "2026-11-23",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        CasePage: {
            items: components["schemas"]["Case"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "status": "open",
         *       "moves": [
         *         {
         *           "to": "open",
         *           "permission": "case:read",
         *           "needs": [
         *             "a reason"
         *           ],
         *           "route": "POST /v1/cases/{caseId}/closing"
         *         }
         *       ]
         *     }
         */
        CaseStatus: {
            /** @enum {string} */
            status: "open" | "represented" | "awaiting_court" | "closing_review" | "closed";
            moves: {
                /** @enum {string} */
                to: "open" | "represented" | "awaiting_court" | "closing_review" | "closed";
                permission: string;
                needs: string[];
                route: string;
            }[];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "fromId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "reason": "The certificate of disposition shows another sentence date.",
         *       "cases": [
         *         {
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "toId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *         }
         *       ],
         *       "tasks": [
         *         {
         *           "taskId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "toId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *         }
         *       ],
         *       "movedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "movedAt": "2026-11-23T15:04:05.000Z",
         *       "undone": {
         *         "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "at": "2026-11-23T15:04:05.000Z"
         *       }
         *     }
         */
        CaseloadMove: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            fromId: string;
            reason: string;
            cases: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                caseId: string;
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                toId: string;
            }[];
            tasks: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                taskId: string;
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                toId: string;
            }[];
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            movedById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            movedAt: string;
            undone: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                byId: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                at: string;
            } | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "fromId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "reason": "The certificate of disposition shows another sentence date.",
         *           "cases": [
         *             {
         *               "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "toId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *             }
         *           ],
         *           "tasks": [
         *             {
         *               "taskId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "toId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *             }
         *           ],
         *           "movedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "movedAt": "2026-11-23T15:04:05.000Z",
         *           "undone": {
         *             "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *             "at": "2026-11-23T15:04:05.000Z"
         *           }
         *         }
         *       ]
         *     }
         */
        CaseloadMoves: {
            items: components["schemas"]["CaseloadMove"][];
        };
        /**
         * @example {
         *       "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "cases": [
         *         {
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "toId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "stays": "walled"
         *         }
         *       ],
         *       "tasks": [
         *         {
         *           "taskId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "toId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "stays": "walled"
         *         }
         *       ]
         *     }
         */
        CaseloadPreview: {
            digest: string;
            cases: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                caseId: string;
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                clientId: string;
                /** @description null: it stays. */
                toId: string | null;
                /** @description Why it stays: walls shut every receiver out, or no receiver’s role allows it. */
                stays: ("walled" | "no_attorney" | "cannot_do_tasks") | null;
            }[];
            tasks: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                taskId: string;
                caseId: string | null;
                /** @description null: it stays. */
                toId: string | null;
                /** @description Why it stays: walls shut every receiver out, or no receiver’s role allows it. */
                stays: ("walled" | "no_attorney" | "cannot_do_tasks") | null;
            }[];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "templateKey": "NY-160.59",
         *       "templateVersion": -9007199254740991,
         *       "name": "Rosalind Achterberg",
         *       "petitionId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "triggerOn": "2026-11-23",
         *       "tasks": [
         *         {
         *           "item": "open",
         *           "taskId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "title": "Criminal record relief",
         *           "assigneeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "dueOn": "2026-11-23",
         *           "status": "open"
         *         }
         *       ],
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Checklist: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            templateKey: string;
            templateVersion: number;
            name: string;
            petitionId: string | null;
            /**
             * Format: date
             * @example 2026-11-23
             */
            triggerOn: string;
            tasks: {
                item: string;
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                taskId: string;
                title: string;
                assigneeId: string | null;
                dueOn: string | null;
                /** @enum {string} */
                status: "open" | "done" | "cancelled";
            }[];
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "key": "signed_order",
         *       "version": -9007199254740991,
         *       "name": "Rosalind Achterberg",
         *       "relief": "NY-160.50-3K",
         *       "trigger": "Application drafted",
         *       "items": [
         *         {
         *           "key": "signed_order",
         *           "title": "Criminal record relief",
         *           "description": "Petit larceny",
         *           "priority": "low",
         *           "assignTo": "attorney_of_record",
         *           "days": 0,
         *           "counts": "calendar"
         *         }
         *       ],
         *       "retired": true
         *     }
         */
        ChecklistTemplate: {
            key: string;
            /** @description 0: as it is shipped. */
            version: number;
            name: string;
            relief: ("NY-160.50-3K" | "NY-160.50-5-DESTROY" | "NY-160.50" | "NY-160.55" | "NY-720.35" | "NY-160.57-A" | "NY-160.57-M" | "NY-160.57-F" | "NY-160.58" | "NY-160.59" | "NY-440.10-1K" | "NY-440.46-A-1" | "NY-440.46-A-2I" | "NY-440.46-A-2II" | "NY-440.10-1I" | "NY-720.20-5" | "NY-EXEC-296-16") | null;
            /**
             * @description What happens on the trigger day, in words.
             * @example Application drafted
             */
            trigger: string;
            items: {
                /** @description Stable name of the item within the list. */
                key: string;
                title: string;
                description: string | null;
                /** @enum {string} */
                priority: "low" | "normal" | "high" | "urgent";
                /** @enum {string} */
                assignTo: "attorney_of_record" | "who_applies" | "nobody";
                /** @description Days after the trigger day, which is not counted. */
                days: number;
                /**
                 * @description `court`: a Saturday, Sunday or public holiday moves to the next business day (General Construction Law 25-a).
                 * @enum {string}
                 */
                counts: "calendar" | "court";
            }[];
            /** @description Kept for what was applied; applied no more. */
            retired: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "key": "signed_order",
         *           "version": -9007199254740991,
         *           "name": "Rosalind Achterberg",
         *           "relief": "NY-160.50-3K",
         *           "trigger": "Application drafted",
         *           "items": [
         *             {
         *               "key": "signed_order",
         *               "title": "Criminal record relief",
         *               "description": "Petit larceny",
         *               "priority": "low",
         *               "assignTo": "attorney_of_record",
         *               "days": 0,
         *               "counts": "calendar"
         *             }
         *           ],
         *           "retired": true
         *         }
         *       ]
         *     }
         */
        ChecklistTemplates: {
            items: components["schemas"]["ChecklistTemplate"][];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "templateKey": "NY-160.59",
         *           "templateVersion": -9007199254740991,
         *           "name": "Rosalind Achterberg",
         *           "petitionId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "triggerOn": "2026-11-23",
         *           "tasks": [
         *             {
         *               "item": "open",
         *               "taskId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "title": "Criminal record relief",
         *               "assigneeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "dueOn": "2026-11-23",
         *               "status": "open"
         *             }
         *           ],
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ]
         *     }
         */
        Checklists: {
            items: components["schemas"]["Checklist"][];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "givenName": "Corwin",
         *       "familyName": "Ashgrove",
         *       "otherNames": [
         *         "Cory Ashgrove"
         *       ],
         *       "dateOfBirth": "2026-11-23",
         *       "nysid": "01234567A",
         *       "phone": "(718) 555-0111",
         *       "email": "attorney@office.example",
         *       "addressLines": [
         *         "88 Linden Boulevard"
         *       ],
         *       "mergedIntoId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "updatedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Client: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            givenName: string;
            familyName: string;
            otherNames: string[];
            dateOfBirth: string | null;
            nysid: string | null;
            phone: string | null;
            email: string | null;
            addressLines: string[];
            /** @description Another entry of the same person, which took this one over. */
            mergedIntoId: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            updatedAt: string;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "status": "queued",
         *       "stepsDone": -9007199254740991,
         *       "stepsTotal": -9007199254740991,
         *       "sizeBytes": -9007199254740991,
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "requestedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "expiresAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        ClientExport: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            clientId: string;
            /** @enum {string} */
            status: "queued" | "running" | "ready" | "failed" | "cancelled";
            stepsDone: number;
            /** @description Tables and documents to go through; null: not yet counted. */
            stepsTotal: number | null;
            sizeBytes: number | null;
            /** @description Hex, of the archive. */
            sha256: string | null;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            requestedById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description The archive is dropped after it.
             * @example 2026-11-23T15:04:05.000Z
             */
            expiresAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "status": "queued",
         *           "stepsDone": -9007199254740991,
         *           "stepsTotal": -9007199254740991,
         *           "sizeBytes": -9007199254740991,
         *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *           "requestedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "expiresAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ]
         *     }
         */
        ClientExportList: {
            items: components["schemas"]["ClientExport"][];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "keptClientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "mergedClientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "reason": "The certificate of disposition shows another sentence date.",
         *       "fields": [
         *         "phone"
         *       ],
         *       "rowsMoved": -9007199254740991,
         *       "mergedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "mergedAt": "2026-11-23T15:04:05.000Z",
         *       "undone": {
         *         "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "at": "2026-11-23T15:04:05.000Z",
         *         "reason": "The certificate of disposition shows another sentence date."
         *       }
         *     }
         */
        ClientMerge: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            keptClientId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            mergedClientId: string;
            reason: string;
            /** @description Fields of the kept client that changed. */
            fields: string[];
            rowsMoved: number;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            mergedById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            mergedAt: string;
            undone: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                byId: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                at: string;
                reason: string;
            } | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "keptClientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "mergedClientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "reason": "The certificate of disposition shows another sentence date.",
         *           "fields": [
         *             "phone"
         *           ],
         *           "rowsMoved": -9007199254740991,
         *           "mergedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "mergedAt": "2026-11-23T15:04:05.000Z",
         *           "undone": {
         *             "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *             "at": "2026-11-23T15:04:05.000Z",
         *             "reason": "The certificate of disposition shows another sentence date."
         *           }
         *         }
         *       ]
         *     }
         */
        ClientMergeList: {
            items: components["schemas"]["ClientMerge"][];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "givenName": "Corwin",
         *           "familyName": "Ashgrove",
         *           "otherNames": [
         *             "Cory Ashgrove"
         *           ],
         *           "dateOfBirth": "2026-11-23",
         *           "nysid": "01234567A",
         *           "phone": "(718) 555-0111",
         *           "email": "attorney@office.example",
         *           "addressLines": [
         *             "88 Linden Boulevard"
         *           ],
         *           "mergedIntoId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "updatedAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        ClientPage: {
            items: components["schemas"]["Client"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "status": "draft",
         *       "category": "A",
         *       "assistanceEndedOn": "2026-11-23",
         *       "remoteAdviceOnly": true,
         *       "timelyNote": "Entered when the file came back from the court.",
         *       "papers": [
         *         {
         *           "kind": "income",
         *           "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "noteId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *         }
         *       ],
         *       "outcomes": [
         *         {
         *           "chargeId": "2016NY052779.1",
         *           "result": "granted_in_full"
         *         }
         *       ],
         *       "check": {
         *         "findings": [
         *           {
         *             "code": "case/not-found",
         *             "weight": "blocks",
         *             "text": "Ten years have passed since the sentence.",
         *             "citation": "CPL 160.59(1)(a)",
         *             "confidence": "V"
         *           }
         *         ],
         *         "timely": {
         *           "timely": true,
         *           "lastDay": "2026-11-23",
         *           "because": "The order grants every charge.",
         *           "citation": "CPL 160.59(1)(a)",
         *           "confidence": "V"
         *         },
         *         "closable": true,
         *         "reportable": true,
         *         "needsApproval": true
         *       },
         *       "closedOn": "2026-11-23",
         *       "reviewedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "reviewedAt": "2026-11-23T15:04:05.000Z",
         *       "approvedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "approvedAt": "2026-11-23T15:04:05.000Z",
         *       "approvalNote": "Reviewed with the order beside it."
         *     }
         */
        Closing: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /** @enum {string} */
            status: "draft" | "submitted" | "reviewed" | "closed" | "reopened";
            category: string;
            /**
             * Format: date
             * @example 2026-11-23
             */
            assistanceEndedOn: string;
            remoteAdviceOnly: boolean;
            timelyNote: string | null;
            papers: {
                /** @enum {string} */
                kind: "income" | "assets" | "citizenship" | "assistance" | "retainer";
                documentId: string | null;
                noteId: string | null;
            }[];
            outcomes: {
                chargeId: string;
                /** @enum {string} */
                result: "granted_in_full" | "granted_in_part" | "denied_statutory" | "denied_discretionary" | "withdrawn" | "pending";
            }[];
            /** @description As of today; of a closed case as it was closed. */
            check: components["schemas"]["ClosingCheck"];
            closedOn: string | null;
            reviewedById: string | null;
            reviewedAt: string | null;
            approvedById: string | null;
            approvedAt: string | null;
            approvalNote: string | null;
        };
        /**
         * @example {
         *       "findings": [
         *         {
         *           "code": "case/not-found",
         *           "weight": "blocks",
         *           "text": "Ten years have passed since the sentence.",
         *           "citation": "CPL 160.59(1)(a)",
         *           "confidence": "V"
         *         }
         *       ],
         *       "timely": {
         *         "timely": true,
         *         "lastDay": "2026-11-23",
         *         "because": "The order grants every charge.",
         *         "citation": "CPL 160.59(1)(a)",
         *         "confidence": "V"
         *       },
         *       "closable": true,
         *       "reportable": true,
         *       "needsApproval": true
         *     }
         */
        ClosingCheck: {
            findings: {
                code: string;
                /** @enum {string} */
                weight: "blocks" | "not_reportable" | "exception";
                text: string;
                citation: string;
                /** @enum {string} */
                confidence: "V" | "S" | "M";
            }[];
            timely: {
                timely: boolean;
                /**
                 * Format: date
                 * @example 2026-11-23
                 */
                lastDay: string;
                because: string;
                citation: string;
                /** @enum {string} */
                confidence: "V" | "S" | "M";
            } | null;
            closable: boolean;
            /** @description LSC is told of the case. */
            reportable: boolean;
            /** @description A supervisor approves after the attorney of record has signed. */
            needsApproval: boolean;
        };
        /**
         * @example {
         *       "caseStatus": "open",
         *       "closing": {
         *         "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "status": "draft",
         *         "category": "A",
         *         "assistanceEndedOn": "2026-11-23",
         *         "remoteAdviceOnly": true,
         *         "timelyNote": "Entered when the file came back from the court.",
         *         "papers": [
         *           {
         *             "kind": "income",
         *             "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *             "noteId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *           }
         *         ],
         *         "outcomes": [
         *           {
         *             "chargeId": "2016NY052779.1",
         *             "result": "granted_in_full"
         *           }
         *         ],
         *         "check": {
         *           "findings": [
         *             {
         *               "code": "case/not-found",
         *               "weight": "blocks",
         *               "text": "Ten years have passed since the sentence.",
         *               "citation": "CPL 160.59(1)(a)",
         *               "confidence": "V"
         *             }
         *           ],
         *           "timely": {
         *             "timely": true,
         *             "lastDay": "2026-11-23",
         *             "because": "The order grants every charge.",
         *             "citation": "CPL 160.59(1)(a)",
         *             "confidence": "V"
         *           },
         *           "closable": true,
         *           "reportable": true,
         *           "needsApproval": true
         *         },
         *         "closedOn": "2026-11-23",
         *         "reviewedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "reviewedAt": "2026-11-23T15:04:05.000Z",
         *         "approvedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "approvedAt": "2026-11-23T15:04:05.000Z",
         *         "approvalNote": "Reviewed with the order beside it."
         *       },
         *       "earlier": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "status": "draft",
         *           "category": "A",
         *           "assistanceEndedOn": "2026-11-23",
         *           "remoteAdviceOnly": true,
         *           "timelyNote": "Entered when the file came back from the court.",
         *           "papers": [
         *             {
         *               "kind": "income",
         *               "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "noteId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *             }
         *           ],
         *           "outcomes": [
         *             {
         *               "chargeId": "2016NY052779.1",
         *               "result": "granted_in_full"
         *             }
         *           ],
         *           "check": {
         *             "findings": [
         *               {
         *                 "code": "case/not-found",
         *                 "weight": "blocks",
         *                 "text": "Ten years have passed since the sentence.",
         *                 "citation": "CPL 160.59(1)(a)",
         *                 "confidence": "V"
         *               }
         *             ],
         *             "timely": {
         *               "timely": true,
         *               "lastDay": "2026-11-23",
         *               "because": "The order grants every charge.",
         *               "citation": "CPL 160.59(1)(a)",
         *               "confidence": "V"
         *             },
         *             "closable": true,
         *             "reportable": true,
         *             "needsApproval": true
         *           },
         *           "closedOn": "2026-11-23",
         *           "reviewedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "reviewedAt": "2026-11-23T15:04:05.000Z",
         *           "approvedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "approvedAt": "2026-11-23T15:04:05.000Z",
         *           "approvalNote": "Reviewed with the order beside it."
         *         }
         *       ]
         *     }
         */
        Closings: {
            /** @enum {string} */
            caseStatus: "open" | "represented" | "awaiting_court" | "closing_review" | "closed";
            /** @description null: nobody has drafted one. */
            closing: components["schemas"]["Closing"] | null;
            /** @description Those of before the case was opened again. */
            earlier: components["schemas"]["Closing"][];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "trigger": "new_client",
         *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "intakeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "role": "client",
         *       "names": [
         *         "Corwin Ashgrove"
         *       ],
         *       "isOrganization": true,
         *       "dateOfBirth": "2026-11-23",
         *       "nysid": "01234567A",
         *       "others": [
         *         {
         *           "role": "client",
         *           "names": [
         *             "Corwin Ashgrove"
         *           ],
         *           "isOrganization": true,
         *           "dateOfBirth": "2026-11-23",
         *           "nysid": "01234567A"
         *         }
         *       ],
         *       "searchedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "searchedAt": "2026-11-23T15:04:05.000Z",
         *       "result": "no_conflict_found",
         *       "candidates": [
         *         {
         *           "name": "Rosalind Achterberg",
         *           "kind": "legal",
         *           "role": "client",
         *           "score": 0,
         *           "reasons": [
         *             "The family names sound alike."
         *           ],
         *           "opposing": true,
         *           "askedRole": "client",
         *           "askedName": "Corwin Ashgrove",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *         }
         *       ],
         *       "hidden": -9007199254740991,
         *       "ask": [
         *         "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *       ],
         *       "decisions": [
         *         {
         *           "decision": "clear",
         *           "note": "The client would rather be called in the evening.",
         *           "decidedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "decidedAt": "2026-11-23T15:04:05.000Z",
         *           "wallId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *         }
         *       ]
         *     }
         */
        ConflictCheck: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /** @enum {string} */
            trigger: "new_client" | "new_case" | "party_added" | "name_learned" | "asked" | "intake" | "imported";
            clientId: string | null;
            caseId: string | null;
            intakeId: string | null;
            /** @enum {string} */
            role: "client" | "prospective_client" | "declined_prospect" | "household_member" | "codefendant" | "complaining_witness" | "adverse_party" | "trafficker" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact";
            names: string[];
            isOrganization: boolean;
            dateOfBirth: string | null;
            nysid: string | null;
            /** @description Who else of the file was looked for: household, co-defendants, adverse parties. */
            others: {
                /** @enum {string} */
                role: "client" | "prospective_client" | "declined_prospect" | "household_member" | "codefendant" | "complaining_witness" | "adverse_party" | "trafficker" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact";
                names: string[];
                isOrganization: boolean;
                dateOfBirth: string | null;
                nysid: string | null;
            }[];
            searchedById: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            searchedAt: string;
            /**
             * @description A possible conflict waits for a decision; the last decision holds.
             * @enum {string}
             */
            result: "no_conflict_found" | "possible_conflict" | "clear" | "consent" | "screen" | "decline";
            /** @description The likest first. null: your role is told that there may be a conflict, and no more. */
            candidates: {
                name: string;
                /** @enum {string} */
                kind: "legal" | "former" | "alias" | "street";
                /** @enum {string} */
                role: "client" | "prospective_client" | "declined_prospect" | "household_member" | "codefendant" | "complaining_witness" | "adverse_party" | "trafficker" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact";
                /** @description How like the names are; no probability. */
                score: number;
                reasons: string[];
                /** @description On another side than the one who was looked for: somebody must decide. */
                opposing: boolean;
                /**
                 * @description Role of the one for whom it was found.
                 * @enum {string}
                 */
                askedRole: "client" | "prospective_client" | "declined_prospect" | "household_member" | "codefendant" | "complaining_witness" | "adverse_party" | "trafficker" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact";
                /** @description Name of the one for whom it was found. */
                askedName: string;
                clientId: string | null;
                caseId: string | null;
            }[] | null;
            /** @description Candidates whom a wall hides from you. */
            hidden: number;
            /** @description Members who can tell you about what is hidden. */
            ask: string[];
            decisions: {
                /** @enum {string} */
                decision: "clear" | "consent" | "screen" | "decline";
                note: string | null;
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                decidedById: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                decidedAt: string;
                wallId: string | null;
            }[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "trigger": "new_client",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "intakeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "role": "client",
         *           "names": [
         *             "Corwin Ashgrove"
         *           ],
         *           "isOrganization": true,
         *           "dateOfBirth": "2026-11-23",
         *           "nysid": "01234567A",
         *           "others": [
         *             {
         *               "role": "client",
         *               "names": [
         *                 "Corwin Ashgrove"
         *               ],
         *               "isOrganization": true,
         *               "dateOfBirth": "2026-11-23",
         *               "nysid": "01234567A"
         *             }
         *           ],
         *           "searchedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "searchedAt": "2026-11-23T15:04:05.000Z",
         *           "result": "no_conflict_found",
         *           "candidates": [
         *             {
         *               "name": "Rosalind Achterberg",
         *               "kind": "legal",
         *               "role": "client",
         *               "score": 0,
         *               "reasons": [
         *                 "The family names sound alike."
         *               ],
         *               "opposing": true,
         *               "askedRole": "client",
         *               "askedName": "Corwin Ashgrove",
         *               "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *             }
         *           ],
         *           "hidden": -9007199254740991,
         *           "ask": [
         *             "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *           ],
         *           "decisions": [
         *             {
         *               "decision": "clear",
         *               "note": "The client would rather be called in the evening.",
         *               "decidedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "decidedAt": "2026-11-23T15:04:05.000Z",
         *               "wallId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        ConflictCheckList: {
            items: components["schemas"]["ConflictCheck"][];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "trigger": "new_client",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "intakeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "role": "client",
         *           "names": [
         *             "Corwin Ashgrove"
         *           ],
         *           "isOrganization": true,
         *           "dateOfBirth": "2026-11-23",
         *           "nysid": "01234567A",
         *           "others": [
         *             {
         *               "role": "client",
         *               "names": [
         *                 "Corwin Ashgrove"
         *               ],
         *               "isOrganization": true,
         *               "dateOfBirth": "2026-11-23",
         *               "nysid": "01234567A"
         *             }
         *           ],
         *           "searchedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "searchedAt": "2026-11-23T15:04:05.000Z",
         *           "result": "no_conflict_found",
         *           "candidates": [
         *             {
         *               "name": "Rosalind Achterberg",
         *               "kind": "legal",
         *               "role": "client",
         *               "score": 0,
         *               "reasons": [
         *                 "The family names sound alike."
         *               ],
         *               "opposing": true,
         *               "askedRole": "client",
         *               "askedName": "Corwin Ashgrove",
         *               "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *             }
         *           ],
         *           "hidden": -9007199254740991,
         *           "ask": [
         *             "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *           ],
         *           "decisions": [
         *             {
         *               "decision": "clear",
         *               "note": "The client would rather be called in the evening.",
         *               "decidedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "decidedAt": "2026-11-23T15:04:05.000Z",
         *               "wallId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *             }
         *           ]
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        ConflictCheckPage: {
            items: components["schemas"]["ConflictCheck"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "filingId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "kind": "prosecutor_response_160_59",
         *       "party": "New York",
         *       "dueOn": "2026-11-23",
         *       "conservativeOn": "2026-11-23",
         *       "citation": "CPL 160.59(1)(a)",
         *       "computation": null,
         *       "status": "open",
         *       "metOn": "2026-11-23",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Deadline: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            filingId: string | null;
            /** @example prosecutor_response_160_59 */
            kind: string;
            party: string | null;
            /**
             * Format: date
             * @example 2026-11-23
             */
            dueOn: string;
            /** @description Where service was mailed: nobody has defaulted before this day has passed. */
            conservativeOn: string | null;
            citation: string;
            /** @description Trigger, days counted, days skipped by name, and the sentence that says it. */
            computation: unknown;
            /** @enum {string} */
            status: "open" | "met";
            metOn: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "filingId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "kind": "prosecutor_response_160_59",
         *           "party": "New York",
         *           "dueOn": "2026-11-23",
         *           "conservativeOn": "2026-11-23",
         *           "citation": "CPL 160.59(1)(a)",
         *           "computation": null,
         *           "status": "open",
         *           "metOn": "2026-11-23",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        DeadlinePage: {
            items: components["schemas"]["Deadline"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "relief": "NY-160.59",
         *       "chargeId": "2016NY052779.1",
         *       "courtCaseId": "2016NY052779",
         *       "outcome": "automatic",
         *       "notBefore": "2027-03-14",
         *       "status": "open",
         *       "statusOn": "2026-11-23",
         *       "citation": "CPL 160.59(1)(a)",
         *       "summary": "Sealing on application is open for this conviction.",
         *       "findings": [
         *         {
         *           "condition": "ten_years",
         *           "result": "holds",
         *           "until": "2027-03-14",
         *           "why": "passed",
         *           "values": {
         *             "years": 10,
         *             "from": "2016-08-30"
         *           },
         *           "asks": [
         *             {
         *               "fact": "person.soraRegistered",
         *               "pointer": "/courtCases/0/charges/0"
         *             }
         *           ],
         *           "onlyDelays": true,
         *           "onlyOpens": true,
         *           "text": "Ten years have passed since the sentence.",
         *           "citation": "CPL 160.59(1)(a)",
         *           "confidence": "V",
         *           "facts": [
         *             {
         *               "name": "Rosalind Achterberg",
         *               "value": "2016-08-30",
         *               "pointer": "/courtCases/0/charges/0"
         *             }
         *           ],
         *           "restsOn": [
         *             "NY-160.50-3K 2012KN002920.1"
         *           ]
         *         }
         *       ],
         *       "ground": "CPL 160.50(3)(k)(i)",
         *       "otherGrounds": [
         *         {
         *           "ground": "CPL 160.50(3)(k)(i)",
         *           "outcome": "eligible",
         *           "notBefore": "2027-03-14",
         *           "findings": [
         *             {
         *               "condition": "ten_years",
         *               "result": "holds",
         *               "until": "2027-03-14",
         *               "why": "passed",
         *               "values": {
         *                 "years": 10,
         *                 "from": "2016-08-30"
         *               },
         *               "asks": [
         *                 {
         *                   "fact": "person.soraRegistered",
         *                   "pointer": "/courtCases/0/charges/0"
         *                 }
         *               ],
         *               "onlyDelays": true,
         *               "onlyOpens": true,
         *               "text": "Ten years have passed since the sentence.",
         *               "citation": "CPL 160.59(1)(a)",
         *               "confidence": "V",
         *               "facts": [
         *                 {
         *                   "name": "Rosalind Achterberg",
         *                   "value": "2016-08-30",
         *                   "pointer": "/courtCases/0/charges/0"
         *                 }
         *               ],
         *               "restsOn": [
         *                 "NY-160.50-3K 2012KN002920.1"
         *               ]
         *             }
         *           ]
         *         }
         *       ],
         *       "reported": {
         *         "name": "Rosalind Achterberg",
         *         "value": "2016-08-30",
         *         "pointer": "/courtCases/0/charges/0"
         *       },
         *       "questions": [
         *         {
         *           "fact": "person.soraRegistered",
         *           "pointer": "/courtCases/0/charges/0",
         *           "values": {
         *             "years": 10,
         *             "from": "2016-08-30"
         *           },
         *           "text": "Ten years have passed since the sentence."
         *         }
         *       ],
         *       "warnings": [
         *         {
         *           "code": "case/not-found",
         *           "values": {
         *             "years": 10,
         *             "from": "2016-08-30"
         *           },
         *           "text": "Ten years have passed since the sentence.",
         *           "citation": "CPL 160.59(1)(a)"
         *         }
         *       ],
         *       "confidential": true
         *     }
         */
        Decision: {
            /** @example NY-160.59 */
            relief: string;
            chargeId: string;
            courtCaseId: string;
            /** @enum {string} */
            outcome: "automatic" | "eligible" | "not_yet" | "ineligible" | "needs_information" | "needs_review";
            notBefore: string | null;
            status: string | null;
            statusOn: string | null;
            citation: string;
            summary: string;
            readonly findings: {
                condition: string;
                result: string;
                until: string | null;
                /** @description Which of the condition's sentences the text is. */
                why: string;
                /**
                 * @description What the text is filled with.
                 * @example {
                 *       "years": 10,
                 *       "from": "2016-08-30"
                 *     }
                 */
                values: {
                    [key: string]: string | number | boolean | null;
                };
                readonly asks: {
                    fact: string;
                    pointer: string;
                }[];
                onlyDelays: boolean;
                onlyOpens: boolean;
                text: string;
                citation: string;
                /** @enum {string} */
                confidence: "V" | "S" | "M";
                /** @description With their places in the record. */
                readonly facts: {
                    name: string;
                    value: string | number | boolean | null;
                    pointer: string;
                }[];
                /** @description Child decisions, as "relief charge-id". */
                readonly restsOn: string[];
            }[];
            /** @description Citation of the ground that gives the answer, where there are several. */
            ground: string | null;
            readonly otherGrounds: {
                ground: string;
                outcome: string;
                notBefore: string | null;
                readonly findings: {
                    condition: string;
                    result: string;
                    until: string | null;
                    /** @description Which of the condition's sentences the text is. */
                    why: string;
                    /**
                     * @description What the text is filled with.
                     * @example {
                     *       "years": 10,
                     *       "from": "2016-08-30"
                     *     }
                     */
                    values: {
                        [key: string]: string | number | boolean | null;
                    };
                    readonly asks: {
                        fact: string;
                        pointer: string;
                    }[];
                    onlyDelays: boolean;
                    onlyOpens: boolean;
                    text: string;
                    citation: string;
                    /** @enum {string} */
                    confidence: "V" | "S" | "M";
                    /** @description With their places in the record. */
                    readonly facts: {
                        name: string;
                        value: string | number | boolean | null;
                        pointer: string;
                    }[];
                    /** @description Child decisions, as "relief charge-id". */
                    readonly restsOn: string[];
                }[];
            }[];
            /** @description What of the record shows the relief as given. */
            reported: {
                name: string;
                value: string | number | boolean | null;
                pointer: string;
            } | null;
            readonly questions: {
                fact: string;
                pointer: string;
                /**
                 * @description What the text is filled with.
                 * @example {
                 *       "years": 10,
                 *       "from": "2016-08-30"
                 *     }
                 */
                values: {
                    [key: string]: string | number | boolean | null;
                };
                text: string;
            }[];
            readonly warnings: {
                code: string;
                /**
                 * @description What the text is filled with.
                 * @example {
                 *       "years": 10,
                 *       "from": "2016-08-30"
                 *     }
                 */
                values: {
                    [key: string]: string | number | boolean | null;
                };
                text: string;
                citation: string;
            }[];
            /** @description Nothing of this decision is shown outside the legal team (CPL 440.10(1)(i)). */
            confidential: boolean;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "kind": "rap_sheet",
         *       "fileName": "corwin-ashgrove.pdf",
         *       "mediaType": "application/pdf",
         *       "sizeBytes": -9007199254740991,
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "version": -9007199254740991,
         *       "supersedesId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "supersededById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Document: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /** @enum {string} */
            kind: "rap_sheet" | "packet" | "certificate_of_disposition" | "retainer" | "citizenship_attestation" | "financial_proof" | "identification" | "correspondence" | "court_order" | "exhibit" | "other";
            fileName: string;
            mediaType: string;
            sizeBytes: number;
            /** @description Hex, of the bytes as stored. */
            sha256: string;
            version: number;
            /** @description The version before. */
            supersedesId: string | null;
            /** @description null: this is the newest version. */
            supersededById: string | null;
            /** @description null: made by the system. */
            createdById: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "kind": "rap_sheet",
         *           "fileName": "corwin-ashgrove.pdf",
         *           "mediaType": "application/pdf",
         *           "sizeBytes": -9007199254740991,
         *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *           "version": -9007199254740991,
         *           "supersedesId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "supersededById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        DocumentPage: {
            items: components["schemas"]["Document"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "done": true
         *     }
         */
        Done: {
            /** @constant */
            done: true;
        };
        /**
         * @example {
         *       "kind": "client",
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "givenName": "Corwin",
         *       "familyName": "Ashgrove",
         *       "otherNames": [
         *         "Cory Ashgrove"
         *       ],
         *       "dateOfBirth": "2026-11-23",
         *       "status": "open",
         *       "score": -9007199254740991,
         *       "reasons": [
         *         {
         *           "fact": "name",
         *           "how": "same",
         *           "known": "Corwin Ashgrove"
         *         }
         *       ]
         *     }
         */
        Duplicate: {
            /** @enum {string} */
            kind: "client" | "intake";
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            givenName: string | null;
            familyName: string | null;
            otherNames: string[];
            dateOfBirth: string | null;
            /** @description Of an intake. */
            status: ("open" | "accepted" | "referred" | "declined") | null;
            /** @description 0 to 100: how much speaks for one person. No verdict. */
            score: number;
            reasons: {
                /** @enum {string} */
                fact: "name" | "dateOfBirth" | "nysid" | "phone" | "email";
                /** @enum {string} */
                how: "same" | "alike" | "begins_alike" | "day_and_month_exchanged" | "differs";
                /** @description The name that is alike. */
                known: string | null;
            }[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "kind": "client",
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "givenName": "Corwin",
         *           "familyName": "Ashgrove",
         *           "otherNames": [
         *             "Cory Ashgrove"
         *           ],
         *           "dateOfBirth": "2026-11-23",
         *           "status": "open",
         *           "score": -9007199254740991,
         *           "reasons": [
         *             {
         *               "fact": "name",
         *               "how": "same",
         *               "known": "Corwin Ashgrove"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        DuplicateList: {
            items: components["schemas"]["Duplicate"][];
        };
        /**
         * @example {
         *       "ended": -9007199254740991
         *     }
         */
        EndedSessions: {
            ended: number;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "packetId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "filedOn": "2026-11-23",
         *       "method": "in_person",
         *       "court": "New York County Criminal Court",
         *       "docketNumber": "2016NY052779",
         *       "services": [
         *         {
         *           "county": "New York",
         *           "servedOn": "2026-11-23",
         *           "method": "personal"
         *         }
         *       ],
         *       "responses": [
         *         {
         *           "county": "New York",
         *           "respondedOn": "2026-11-23",
         *           "position": "consents"
         *         }
         *       ],
         *       "order": {
         *         "decidedOn": "2026-11-23",
         *         "outcomes": [
         *           {
         *             "chargeId": "2016NY052779.1",
         *             "outcome": "granted"
         *           }
         *         ]
         *       },
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Filing: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            packetId: string;
            /**
             * Format: date
             * @example 2026-11-23
             */
            filedOn: string;
            /** @enum {string} */
            method: "in_person" | "mail" | "electronic";
            court: string;
            docketNumber: string | null;
            services: {
                county: string;
                /**
                 * Format: date
                 * @example 2026-11-23
                 */
                servedOn: string;
                /** @enum {string} */
                method: "personal" | "mail" | "overnight" | "office" | "fax";
            }[];
            responses: {
                county: string;
                /**
                 * Format: date
                 * @example 2026-11-23
                 */
                respondedOn: string;
                /** @enum {string} */
                position: "consents" | "no_objection" | "objects";
            }[];
            order: {
                /**
                 * Format: date
                 * @example 2026-11-23
                 */
                decidedOn: string;
                outcomes: {
                    chargeId: string;
                    /** @enum {string} */
                    outcome: "granted" | "denied_statutory" | "denied_discretionary" | "withdrawn";
                }[];
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "packetId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "filedOn": "2026-11-23",
         *           "method": "in_person",
         *           "court": "New York County Criminal Court",
         *           "docketNumber": "2016NY052779",
         *           "services": [
         *             {
         *               "county": "New York",
         *               "servedOn": "2026-11-23",
         *               "method": "personal"
         *             }
         *           ],
         *           "responses": [
         *             {
         *               "county": "New York",
         *               "respondedOn": "2026-11-23",
         *               "position": "consents"
         *             }
         *           ],
         *           "order": {
         *             "decidedOn": "2026-11-23",
         *             "outcomes": [
         *               {
         *                 "chargeId": "2016NY052779.1",
         *                 "outcome": "granted"
         *               }
         *             ]
         *           },
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        FilingPage: {
            items: components["schemas"]["Filing"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "intakeOn": "2026-11-23",
         *       "rulesVersion": "2026.11.1",
         *       "frozen": true,
         *       "guideline": {
         *         "year": -9007199254740991,
         *         "citation": "CPL 160.59(1)(a)",
         *         "effectiveOn": "2026-11-23",
         *         "confidence": {
         *           "figures": "V",
         *           "citation": "V",
         *           "effectiveOn": "V"
         *         }
         *       },
         *       "householdSize": -9007199254740991,
         *       "annualIncomeCents": -9007199254740991,
         *       "guidelineCents": -9007199254740991,
         *       "percentOfGuideline": 0,
         *       "grants": [
         *         {
         *           "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "fundingSource": "Basic field grant",
         *           "outcome": "eligible",
         *           "basis": "under_ceiling",
         *           "guidelineYear": -9007199254740991,
         *           "ceilingPercent": -9007199254740991,
         *           "ceilingCents": -9007199254740991,
         *           "policyReviewOverdue": true,
         *           "asks": [
         *             {
         *               "fact": "person.soraRegistered",
         *               "pointer": "/courtCases/0/charges/0"
         *             }
         *           ],
         *           "findings": [
         *             {
         *               "condition": "status",
         *               "result": "met",
         *               "why": "passed",
         *               "values": {
         *                 "incomeCents": 1850000,
         *                 "ceilingCents": 1995000
         *               },
         *               "asks": [
         *                 {
         *                   "fact": "person.soraRegistered",
         *                   "pointer": "/courtCases/0/charges/0"
         *                 }
         *               ],
         *               "text": "Ten years have passed since the sentence.",
         *               "citation": "CPL 160.59(1)(a)",
         *               "confidence": "V"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        FinancialEligibility: {
            /**
             * Format: date
             * @example 2026-11-23
             */
            intakeOn: string;
            rulesVersion: string;
            /** @description As it was when the intake was decided. */
            frozen: boolean;
            guideline: {
                year: number;
                citation: string;
                /**
                 * Format: date
                 * @example 2026-11-23
                 */
                effectiveOn: string;
                confidence: {
                    /** @enum {string} */
                    figures: "V" | "S" | "M";
                    /** @enum {string} */
                    citation: "V" | "S" | "M";
                    /** @enum {string} */
                    effectiveOn: "V" | "S" | "M";
                };
            };
            householdSize: number | null;
            annualIncomeCents: number | null;
            guidelineCents: number | null;
            /** @description Shown; the ceilings in dollars decide. */
            percentOfGuideline: number | null;
            grants: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                fundingSourceId: string;
                /** @description Its name; null: it has no terms for that day any more. */
                fundingSource: string | null;
                /** @enum {string} */
                outcome: "eligible" | "ineligible" | "needs_information" | "needs_review";
                basis: ("under_ceiling" | "benefits_only" | "maintain_benefits" | "medical" | "obtain_benefits" | "disability_benefits" | "factors") | null;
                guidelineYear: number | null;
                ceilingPercent: number | null;
                ceilingCents: number | null;
                policyReviewOverdue: boolean;
                asks: {
                    fact: string;
                    pointer: string;
                }[];
                findings: {
                    /** @enum {string} */
                    condition: "status" | "income" | "exception" | "assets" | "county" | "problem";
                    /** @enum {string} */
                    result: "met" | "not_met" | "unknown" | "unsettled";
                    why: string;
                    /**
                     * @example {
                     *       "incomeCents": 1850000,
                     *       "ceilingCents": 1995000
                     *     }
                     */
                    values: {
                        [key: string]: string | number | boolean | null;
                    };
                    asks: {
                        fact: string;
                        pointer: string;
                    }[];
                    text: string;
                    citation: string;
                    confidence: ("V" | "S" | "M") | null;
                }[];
            }[];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "name": "Rosalind Achterberg",
         *       "fromLsc": true,
         *       "endsOn": "2026-11-23"
         *     }
         */
        FundingSource: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            name: string;
            fromLsc: boolean;
            /** @description Last day on which cases may be charged to it; null: it goes on. */
            endsOn: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "name": "Rosalind Achterberg",
         *           "fromLsc": true,
         *           "endsOn": "2026-11-23"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        FundingSourcePage: {
            items: components["schemas"]["FundingSource"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "effectiveFrom": "2026-11-23",
         *       "effectiveUntil": "2026-11-23",
         *       "rules": "lsc",
         *       "incomeCeilingPercent": -9007199254740991,
         *       "factorsCeilingPercent": -9007199254740991,
         *       "assetCeiling": {
         *         "firstPersonCents": -9007199254740991,
         *         "additionalPersonCents": -9007199254740991
         *       },
         *       "excludedAssets": [
         *         "home"
         *       ],
         *       "listedBenefits": [
         *         "wages"
         *       ],
         *       "counties": [
         *         "New York"
         *       ],
         *       "problemCodes": [
         *         "87"
         *       ],
         *       "reviewedOn": "2026-11-23",
         *       "programTableDays": {
         *         "2026": "2026-02-01"
         *       },
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        GrantTerms: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            fundingSourceId: string;
            /**
             * Format: date
             * @example 2026-11-23
             */
            effectiveFrom: string;
            effectiveUntil: string | null;
            /** @enum {string} */
            rules: "lsc" | "iola" | "own";
            incomeCeilingPercent: number | null;
            factorsCeilingPercent: number | null;
            assetCeiling: {
                firstPersonCents: number;
                additionalPersonCents: number;
            } | null;
            excludedAssets: ("home" | "vehicle" | "income_producing" | "exempt" | "cash_and_accounts" | "investments" | "other_real_estate" | "other")[];
            listedBenefits: ("wages" | "self_employment" | "unemployment" | "workers_compensation" | "social_security" | "disability_insurance" | "supplemental_security_income" | "public_assistance" | "veterans_benefits" | "pension" | "support" | "rent" | "other")[];
            counties: string[];
            problemCodes: string[];
            reviewedOn: string | null;
            /**
             * @example {
             *       "2026": "2026-02-01"
             *     }
             */
            programTableDays: {
                [key: string]: string;
            };
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "effectiveFrom": "2026-11-23",
         *           "effectiveUntil": "2026-11-23",
         *           "rules": "lsc",
         *           "incomeCeilingPercent": -9007199254740991,
         *           "factorsCeilingPercent": -9007199254740991,
         *           "assetCeiling": {
         *             "firstPersonCents": -9007199254740991,
         *             "additionalPersonCents": -9007199254740991
         *           },
         *           "excludedAssets": [
         *             "home"
         *           ],
         *           "listedBenefits": [
         *             "wages"
         *           ],
         *           "counties": [
         *             "New York"
         *           ],
         *           "problemCodes": [
         *             "87"
         *           ],
         *           "reviewedOn": "2026-11-23",
         *           "programTableDays": {
         *             "2026": "2026-02-01"
         *           },
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ]
         *     }
         */
        GrantTermsList: {
            items: components["schemas"]["GrantTerms"][];
        };
        /**
         * @example {
         *       "status": "ok"
         *     }
         */
        Health: {
            /** @constant */
            status: "ok";
        };
        /**
         * @example {
         *       "issuer": "https://login.office.example",
         *       "clientId": "vacatur",
         *       "emailDomains": [
         *         "office.example"
         *       ],
         *       "required": true,
         *       "breakGlassMemberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "secondFactorAcr": [
         *         "http://schemas.openid.net/pape/policies/2007/06/multi-factor"
         *       ],
         *       "secondFactorAmr": [
         *         "mfa"
         *       ],
         *       "maxAgeMinutes": 1,
         *       "updatedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        IdentityProvider: {
            issuer: string;
            clientId: string;
            emailDomains: string[];
            required: boolean;
            breakGlassMemberId: string | null;
            /**
             * @description Values of `acr` in the ID token that say that more than a password was shown. They are asked for.
             * @example [
             *       "http://schemas.openid.net/pape/policies/2007/06/multi-factor"
             *     ]
             */
            secondFactorAcr: string[];
            /**
             * @description The same of `amr` (RFC 8176); one of them is enough. With neither list a member shows our own second factor.
             * @example [
             *       "mfa"
             *     ]
             */
            secondFactorAmr: string[];
            /** @description How long ago a member may have signed in at the provider; null: as long as the provider lets it stand. */
            maxAgeMinutes: number | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            updatedAt: string;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "kind": "clients",
         *       "fileName": "corwin-ashgrove.pdf",
         *       "sizeBytes": -9007199254740991,
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "header": [
         *         "Last Name"
         *       ],
         *       "mapping": {
         *         "columns": {
         *           "familyName": "Last Name",
         *           "givenName": "First Name"
         *         },
         *         "dateFormat": "YYYY-MM-DD"
         *       },
         *       "status": "uploaded",
         *       "skipFaulty": true,
         *       "progress": 0,
         *       "made": -9007199254740991,
         *       "known": -9007199254740991,
         *       "faulty": -9007199254740991,
         *       "kept": -9007199254740991,
         *       "conflicts": -9007199254740991,
         *       "conflictsCheckedAt": "2026-11-23T15:04:05.000Z",
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "finishedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Import: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /** @enum {string} */
            kind: "clients" | "cases" | "parties";
            fileName: string;
            sizeBytes: number;
            sha256: string;
            header: string[];
            mapping: components["schemas"]["ImportMapping"];
            /** @enum {string} */
            status: "uploaded" | "checking" | "checked" | "running" | "done" | "cancelled" | "failed" | "undoing" | "undone";
            skipFaulty: boolean;
            /** @description Part of the file that is behind it. */
            progress: number;
            /** @description Lines that became rows; in a check, that would. */
            made: number;
            /** @description Lines that had become rows before: a file taken in again doubles nothing. */
            known: number;
            faulty: number;
            /** @description Rows that the undo left, because somebody has worked on them. */
            kept: number;
            /** @description Conflict checks of names it brought that wait for a decision: GET /v1/conflict-checks lists them. */
            conflicts: number;
            /** @description When every name it brought had been looked for; null: not yet, or it brought none. */
            conflictsCheckedAt: string | null;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            finishedAt: string | null;
        };
        /**
         * @example {
         *       "line": -9007199254740991,
         *       "field": "dateOfBirth",
         *       "message": "must be given",
         *       "raw": "31/13/1980"
         *     }
         */
        ImportFault: {
            /** @description Counted from 1, the header first. */
            line: number;
            /** @description null: the line itself. */
            field: string | null;
            message: string;
            /** @description The line as it stood. */
            raw: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "line": -9007199254740991,
         *           "field": "dateOfBirth",
         *           "message": "must be given",
         *           "raw": "31/13/1980"
         *         }
         *       ],
         *       "nextAfterLine": -9007199254740991
         *     }
         */
        ImportFaults: {
            items: components["schemas"]["ImportFault"][];
            nextAfterLine: number | null;
        };
        /**
         * @example {
         *       "columns": {
         *         "familyName": "Last Name",
         *         "givenName": "First Name"
         *       },
         *       "dateFormat": "YYYY-MM-DD"
         *     }
         */
        ImportMapping: {
            /**
             * @description By field, the name of the column it is read from.
             * @example {
             *       "familyName": "Last Name",
             *       "givenName": "First Name"
             *     }
             */
            columns: {
                [key: string]: string;
            };
            /** @enum {string} */
            dateFormat: "YYYY-MM-DD" | "MM/DD/YYYY" | "DD/MM/YYYY";
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "kind": "clients",
         *           "fileName": "corwin-ashgrove.pdf",
         *           "sizeBytes": -9007199254740991,
         *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *           "header": [
         *             "Last Name"
         *           ],
         *           "mapping": {
         *             "columns": {
         *               "familyName": "Last Name",
         *               "givenName": "First Name"
         *             },
         *             "dateFormat": "YYYY-MM-DD"
         *           },
         *           "status": "uploaded",
         *           "skipFaulty": true,
         *           "progress": 0,
         *           "made": -9007199254740991,
         *           "known": -9007199254740991,
         *           "faulty": -9007199254740991,
         *           "kept": -9007199254740991,
         *           "conflicts": -9007199254740991,
         *           "conflictsCheckedAt": "2026-11-23T15:04:05.000Z",
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "finishedAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        ImportPage: {
            items: components["schemas"]["Import"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "status": "open",
         *       "receivedOn": "2026-11-23",
         *       "givenName": null,
         *       "familyName": null,
         *       "otherNames": [],
         *       "dateOfBirth": null,
         *       "nysid": null,
         *       "phone": null,
         *       "email": null,
         *       "addressLines": [],
         *       "county": "New York",
         *       "spokenLanguage": null,
         *       "writtenLanguage": null,
         *       "interpreterNeeded": null,
         *       "referralSource": null,
         *       "householdSize": null,
         *       "problemCode": null,
         *       "fundingSourceId": null,
         *       "assigneeId": null,
         *       "referralNote": null,
         *       "safeContact": null,
         *       "household": null,
         *       "involved": null,
         *       "income": null,
         *       "assets": null,
         *       "eligibilityBasis": null,
         *       "eligibilityFactors": [],
         *       "citizenship": {
         *         "status": null,
         *         "attestationSignedOn": null,
         *         "documentOnFile": null,
         *         "briefRemoteAdviceOnly": null
         *       },
         *       "consent": null,
         *       "retainer": null,
         *       "screening": null,
         *       "exceptionApproval": {
         *         "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "at": "2026-11-23T15:04:05.000Z",
         *         "reason": "The certificate of disposition shows another sentence date."
         *       },
         *       "assetWaiver": {
         *         "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "at": "2026-11-23T15:04:05.000Z",
         *         "reason": "The certificate of disposition shows another sentence date."
         *       },
         *       "decision": {
         *         "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "at": "2026-11-23T15:04:05.000Z",
         *         "declineReason": "over_income",
         *         "referredTo": "Bronx Defenders",
         *         "note": "The client would rather be called in the evening."
         *       },
         *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "updatedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Intake: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /** @enum {string} */
            status: "open" | "accepted" | "referred" | "declined";
            /**
             * Format: date
             * @description Today in New York when left out. It selects the law of financial eligibility.
             * @example 2026-11-23
             */
            receivedOn: string;
            /** @default null */
            givenName: string | null;
            /**
             * @description Of somebody with one name, that name.
             * @default null
             */
            familyName: string | null;
            /** @default [] */
            otherNames: string[];
            /** @default null */
            dateOfBirth: string | null;
            /** @default null */
            nysid: (string & (unknown & unknown)) | null;
            /** @default null */
            phone: (string & (unknown & unknown)) | null;
            /** @default null */
            email: string | null;
            /** @default [] */
            addressLines: string[];
            /** @default null */
            county: string | null;
            /** @default null */
            spokenLanguage: string | null;
            /** @default null */
            writtenLanguage: string | null;
            /** @default null */
            interpreterNeeded: boolean | null;
            /** @default null */
            referralSource: ("self" | "former_client" | "friend_or_family" | "legal_aid" | "public_defender" | "court" | "probation_or_parole" | "reentry_program" | "community_event" | "social_services" | "website" | "other") | null;
            /**
             * @description With the applicant.
             * @default null
             */
            householdSize: number | null;
            /** @default null */
            problemCode: string | null;
            /** @default null */
            fundingSourceId: string | null;
            /**
             * @description Who takes the next step.
             * @default null
             */
            assigneeId: string | null;
            /** @default null */
            referralNote: string | null;
            /** @default null */
            safeContact: {
                phone: {
                    /** @default null */
                    use: boolean | null;
                    /** @default null */
                    voicemail: boolean | null;
                    /** @default null */
                    text: boolean | null;
                };
                email: {
                    /** @default null */
                    use: boolean | null;
                };
                mail: {
                    /** @default null */
                    use: boolean | null;
                    /** @default null */
                    plainEnvelope: boolean | null;
                };
                /**
                 * @description When, in words: weekdays after six.
                 * @default null
                 */
                times: string | null;
                /**
                 * @description Somebody through whom a message may be left.
                 * @default null
                 */
                through: {
                    name: string;
                    /** @default null */
                    phone: (string & (unknown & unknown)) | null;
                    /** @default null */
                    relationship: string | null;
                } | null;
            } | null;
            /**
             * @description Who lives with the applicant.
             * @default null
             */
            household: {
                /** @default null */
                name: string | null;
                /** @default null */
                relationship: string | null;
                /** @default null */
                dateOfBirth: string | null;
            }[] | null;
            /**
             * @description Co-defendants, complaining witnesses, adverse parties: looked for with the applicant. Null: not asked.
             * @default null
             */
            involved: {
                /** @enum {string} */
                role: "codefendant" | "complaining_witness" | "adverse_party" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact";
                name: string;
                /** @default [] */
                otherNames: string[];
                /** @default false */
                isOrganization: boolean;
                /** @default null */
                dateOfBirth: string | null;
            }[] | null;
            /** @default null */
            income: ({
                /** @constant */
                none: true;
            } | {
                sources: {
                    /** @enum {string} */
                    kind: "wages" | "self_employment" | "unemployment" | "workers_compensation" | "social_security" | "disability_insurance" | "supplemental_security_income" | "public_assistance" | "veterans_benefits" | "pension" | "support" | "rent" | "other";
                    /** @default null */
                    amountCents: number | null;
                    /** @default null */
                    period: ("weekly" | "biweekly" | "semimonthly" | "monthly" | "quarterly" | "yearly") | null;
                    /**
                     * @description Who of the household.
                     * @default null
                     */
                    receivedBy: string | null;
                    /** @default null */
                    shownBy: ("document" | "statement") | null;
                }[];
            }) | null;
            /** @default null */
            assets: ({
                /** @constant */
                none: true;
            } | {
                items: {
                    /** @enum {string} */
                    kind: "home" | "vehicle" | "income_producing" | "exempt" | "cash_and_accounts" | "investments" | "other_real_estate" | "other";
                    /** @default null */
                    valueCents: number | null;
                    /** @default null */
                    description: string | null;
                    /** @default null */
                    shownBy: ("document" | "statement") | null;
                }[];
            }) | null;
            /**
             * @description under_ceiling says that no exception is claimed. Null: not asked.
             * @default null
             */
            eligibilityBasis: ("under_ceiling" | "benefits_only" | "maintain_benefits" | "medical" | "obtain_benefits" | "disability_benefits" | "factors") | null;
            /** @default [] */
            eligibilityFactors: ("seasonal_income" | "unreimbursed_medical" | "fixed_debts" | "work_training_or_dependent_care" | "age_or_disability" | "taxes" | "other")[];
            /** @description 45 CFR 1626. Never presumed from accent, language, looks, race or origin. */
            citizenship: {
                /** @default null */
                status: ("citizen" | "eligible_alien" | "other_alien") | null;
                /**
                 * @description Of LSC's standard attestation.
                 * @default null
                 */
                attestationSignedOn: string | null;
                /**
                 * @description A copy of the paper that shows an eligible status.
                 * @default null
                 */
                documentOnFile: boolean | null;
                /**
                 * @description Brief advice by telephone and nothing else.
                 * @default null
                 */
                briefRemoteAdviceOnly: boolean | null;
            };
            /**
             * @description To keep what was told and to ask for records.
             * @default null
             */
            consent: {
                /** @default null */
                signedOn: string | null;
                /** @default null */
                onFile: boolean | null;
            } | null;
            /**
             * @description 45 CFR 1611.9: for extended service, as soon as practicable.
             * @default null
             */
            retainer: {
                /** @default null */
                signedOn: string | null;
                /** @default null */
                onFile: boolean | null;
            } | null;
            /** @default null */
            screening: {
                /** @default null */
                arrestedFor: string | null;
                /** @default null */
                arrestedWhere: string | null;
                /**
                 * @description As told: "summer of 2012".
                 * @default null
                 */
                arrestedWhen: string | null;
                /** @default null */
                openCases: boolean | null;
                /** @default null */
                openCasesNote: string | null;
                /**
                 * @description As told, with years: the rap sheet says it exactly.
                 * @default null
                 */
                convictedOf: string | null;
                /**
                 * @description As told: "about 2014".
                 * @default null
                 */
                lastConvictedWhen: string | null;
                /**
                 * @description In another state, or federal.
                 * @default null
                 */
                convictionsElsewhere: boolean | null;
                /**
                 * @description On probation, parole or post-release supervision now.
                 * @default null
                 */
                supervised: boolean | null;
                /**
                 * @description As a sex offender (Correction Law art. 6-C).
                 * @default null
                 */
                mustRegister: boolean | null;
                /**
                 * @description Fines, fees or restitution that are not paid.
                 * @default null
                 */
                finesOwed: boolean | null;
                /**
                 * @description Something was sealed or vacated before.
                 * @default null
                 */
                sealedBefore: boolean | null;
                /**
                 * @description A DCJS record review, or another rap sheet, is at hand.
                 * @default null
                 */
                hasRapSheet: boolean | null;
                /**
                 * @description Somebody must ask an immigration attorney before anything is filed.
                 * @default null
                 */
                immigrationConcern: boolean | null;
                /**
                 * @description What the record stands in the way of.
                 * @default null
                 */
                goal: string | null;
            } | null;
            /** @description Of the exception claimed, 45 CFR 1611.5. */
            exceptionApproval: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                byId: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                at: string;
                reason: string;
            } | null;
            /** @description 45 CFR 1611.3. */
            assetWaiver: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                byId: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                at: string;
                reason: string;
            } | null;
            decision: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                byId: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                at: string;
                declineReason: ("over_income" | "status_not_eligible" | "outside_priorities" | "outside_service_area" | "no_relief_available" | "conflict_of_interest" | "no_capacity" | "applicant_withdrew" | "applicant_not_reached" | "other") | null;
                referredTo: string | null;
                note: string | null;
            } | null;
            clientId: string | null;
            caseId: string | null;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            updatedAt: string;
        };
        /**
         * @example {
         *       "disclosure": {
         *         "trafficking": null,
         *         "victimException": null,
         *         "note": null,
         *         "writtenById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "writtenAt": "2026-11-23T15:04:05.000Z"
         *       }
         *     }
         */
        IntakeDisclosure: {
            disclosure: {
                /**
                 * @description Whether a charge came of being trafficked. Null: not asked.
                 * @default null
                 */
                trafficking: ("yes" | "no" | "declined_to_say") | null;
                /**
                 * @description May come under 45 CFR 1626.4 (abuse, trafficking).
                 * @default null
                 */
                victimException: boolean | null;
                /** @default null */
                note: string | null;
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                writtenById: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                writtenAt: string;
            } | null;
        };
        /**
         * @example {
         *       "step": "ask_name",
         *       "awaits": "intake",
         *       "missing": [
         *         "householdSize"
         *       ],
         *       "conflicts": "unchecked",
         *       "ageDays": -9007199254740991
         *     }
         */
        IntakeNextStep: {
            /** @description null: it is decided. */
            step: ("ask_name" | "check_conflicts" | "decide_conflict" | "ask_facts" | "approve_exception" | "decide") | null;
            awaits: ("intake" | "supervisor" | "decision") | null;
            /** @description JSON pointers into the intake. */
            missing: string[];
            /**
             * @description By the newest check; unchecked also when names have changed since.
             * @enum {string}
             */
            conflicts: "unchecked" | "undecided" | "declined" | "cleared";
            /** @description Days since it was received; of a decided intake, until it was decided. */
            ageDays: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "status": "open",
         *           "receivedOn": "2026-11-23",
         *           "givenName": null,
         *           "familyName": null,
         *           "county": "New York",
         *           "problemCode": null,
         *           "spokenLanguage": null,
         *           "interpreterNeeded": null,
         *           "assigneeId": null,
         *           "nextStep": {
         *             "step": "ask_name",
         *             "awaits": "intake",
         *             "missing": [
         *               "householdSize"
         *             ],
         *             "conflicts": "unchecked",
         *             "ageDays": -9007199254740991
         *           }
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        IntakePage: {
            items: components["schemas"]["QueuedIntake"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "name": "Rosalind Achterberg",
         *       "email": "attorney@office.example",
         *       "role": "administrator",
         *       "joined": true,
         *       "supervisedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        Member: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "supervisor" | "attorney" | "paralegal" | "intake" | "volunteer" | "auditor";
            /** @description false: invited, and has not chosen a password yet. */
            joined: boolean;
            /** @description The attorney on whose behalf the member may act (X-On-Behalf-Of). */
            supervisedById: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "name": "Rosalind Achterberg",
         *           "email": "attorney@office.example",
         *           "role": "administrator",
         *           "joined": true,
         *           "supervisedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        MemberPage: {
            items: components["schemas"]["Member"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "name": "Rosalind Achterberg",
         *       "permissions": [
         *         "case:read"
         *       ],
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "expiresAt": "2026-11-23T15:04:05.000Z",
         *       "key": "vac_q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A"
         *     }
         */
        NewApiKey: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            name: string;
            permissions: string[];
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            expiresAt: string;
            /**
             * @description Sent as "Authorization: Bearer …". Shown once.
             * @example vac_q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A
             */
            key: string;
        };
        /**
         * @example {
         *       "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
         *       "uri": "otpauth://totp/Vacatur:attorney%40office.example?secret=JBSWY3DPEHPK3PXP&issuer=Vacatur"
         *     }
         */
        NewSecondFactor: {
            /** @description In base32, to be typed into an authenticator app. Shown once. */
            secret: string;
            /** @description The same as an otpauth:// address, to be shown as a QR code. */
            uri: string;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "kind": "file_note",
         *       "privileged": true,
         *       "occurredOn": "2026-11-23",
         *       "version": -9007199254740991,
         *       "text": "Ten years have passed since the sentence.",
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Note: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /** @enum {string} */
            kind: "file_note" | "call" | "meeting" | "court" | "research" | "advice";
            privileged: boolean;
            /**
             * Format: date
             * @example 2026-11-23
             */
            occurredOn: string;
            version: number;
            /** @description Of the newest version. */
            text: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "kind": "file_note",
         *           "privileged": true,
         *           "occurredOn": "2026-11-23",
         *           "version": -9007199254740991,
         *           "text": "Ten years have passed since the sentence.",
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        NotePage: {
            items: components["schemas"]["Note"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "kind": "file_note",
         *       "privileged": true,
         *       "occurredOn": "2026-11-23",
         *       "version": -9007199254740991,
         *       "text": "Ten years have passed since the sentence.",
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "versions": [
         *         {
         *           "version": -9007199254740991,
         *           "text": "Ten years have passed since the sentence.",
         *           "reason": "The certificate of disposition shows another sentence date.",
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ]
         *     }
         */
        NoteWithVersions: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /** @enum {string} */
            kind: "file_note" | "call" | "meeting" | "court" | "research" | "advice";
            privileged: boolean;
            /**
             * Format: date
             * @example 2026-11-23
             */
            occurredOn: string;
            version: number;
            /** @description Of the newest version. */
            text: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            versions: {
                version: number;
                text: string;
                /** @description Why the version before was corrected. */
                reason: string | null;
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                createdById: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                createdAt: string;
            }[];
        };
        /**
         * @example {
         *       "asOf": "2026-11-23T15:04:05.000Z",
         *       "openCases": -9007199254740991,
         *       "casesByAttorney": [
         *         {
         *           "attorney": "Rosalind Achterberg",
         *           "openCases": -9007199254740991
         *         }
         *       ],
         *       "recordsToConfirm": -9007199254740991,
         *       "packetsToApprove": -9007199254740991,
         *       "filingsUndecided": -9007199254740991,
         *       "nextDeadlines": [
         *         {
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "kind": "prosecutor_response_160_59",
         *           "party": "New York",
         *           "dueOn": "2026-11-23",
         *           "overdue": true
         *         }
         *       ]
         *     }
         */
        Office: {
            /**
             * Format: date-time
             * @description When it was counted: not longer than a minute ago.
             * @example 2026-11-23T15:04:05.000Z
             */
            asOf: string;
            /** @description Cases that are not closed. */
            openCases: number;
            casesByAttorney: {
                attorney: string;
                openCases: number;
            }[];
            recordsToConfirm: number;
            packetsToApprove: number;
            filingsUndecided: number;
            nextDeadlines: {
                caseId: string;
                kind: string;
                party: string | null;
                /**
                 * Format: date
                 * @example 2026-11-23
                 */
                dueOn: string;
                overdue: boolean;
            }[];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "status": "requested",
         *       "reason": "The certificate of disposition shows another sentence date.",
         *       "requestedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "decidedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "decidedAt": "2026-11-23T15:04:05.000Z",
         *       "decisionNote": "For the archive of the board.",
         *       "recipient": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
         *       "standingWalls": -9007199254740991,
         *       "stepsDone": -9007199254740991,
         *       "stepsTotal": -9007199254740991,
         *       "asOf": "2026-11-23T15:04:05.000Z",
         *       "rows": -9007199254740991,
         *       "documents": -9007199254740991,
         *       "sizeBytes": -9007199254740991,
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "expiresAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        OrganizationExport: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /** @enum {string} */
            status: "requested" | "queued" | "running" | "ready" | "failed" | "cancelled" | "refused";
            reason: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            requestedById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /** @description Who released or refused it. */
            decidedById: string | null;
            decidedAt: string | null;
            decisionNote: string | null;
            /** @description Public key that it is encrypted to. */
            recipient: string | null;
            /** @description Walls that close files to somebody now; the export holds those files too. */
            standingWalls: number;
            stepsDone: number;
            /** @description Tables and documents to go through; null: not yet counted. */
            stepsTotal: number | null;
            /** @description It holds what was stored by then, and nothing that was changed later. */
            asOf: string | null;
            rows: number | null;
            documents: number | null;
            sizeBytes: number | null;
            /** @description Hex, of the encrypted archive. */
            sha256: string | null;
            /**
             * Format: date-time
             * @description Unreleased it lapses then; made, the archive is dropped then.
             * @example 2026-11-23T15:04:05.000Z
             */
            expiresAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "status": "requested",
         *           "reason": "The certificate of disposition shows another sentence date.",
         *           "requestedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "decidedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "decidedAt": "2026-11-23T15:04:05.000Z",
         *           "decisionNote": "For the archive of the board.",
         *           "recipient": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
         *           "standingWalls": -9007199254740991,
         *           "stepsDone": -9007199254740991,
         *           "stepsTotal": -9007199254740991,
         *           "asOf": "2026-11-23T15:04:05.000Z",
         *           "rows": -9007199254740991,
         *           "documents": -9007199254740991,
         *           "sizeBytes": -9007199254740991,
         *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *           "expiresAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        OrganizationExportPage: {
            items: components["schemas"]["OrganizationExport"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "secondFactorForAll": true
         *     }
         */
        OrganizationSettings: {
            /** @description Everybody shows a second factor. Supervisors and administrators do in every organization. */
            secondFactorForAll: boolean;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "lastUsedAt": "2026-11-23T15:04:05.000Z",
         *       "expiresAt": "2026-11-23T15:04:05.000Z",
         *       "device": "Firefox on Linux",
         *       "address": "203.0.113.7",
         *       "secondFactor": true,
         *       "current": true
         *     }
         */
        OwnSession: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last prolonged.
             * @example 2026-11-23T15:04:05.000Z
             */
            lastUsedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            expiresAt: string;
            /**
             * @description What signed in, as it said of itself.
             * @example Firefox on Linux
             */
            device: string;
            /** @description The network address from which it signed in. */
            address: string;
            /** @description More than the password was shown. */
            secondFactor: boolean;
            /** @description The session that asks. */
            current: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "lastUsedAt": "2026-11-23T15:04:05.000Z",
         *           "expiresAt": "2026-11-23T15:04:05.000Z",
         *           "device": "Firefox on Linux",
         *           "address": "203.0.113.7",
         *           "secondFactor": true,
         *           "current": true
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        OwnSessionPage: {
            items: components["schemas"]["OwnSession"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "petitionId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "status": "queued",
         *       "preparedOn": "2026-11-23",
         *       "failureMessage": "The record names no court for one of the charges.",
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "files": [
         *         {
         *           "name": "Rosalind Achterberg",
         *           "title": "Criminal record relief",
         *           "pages": -9007199254740991,
         *           "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
         *         }
         *       ],
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "readyAt": "2026-11-23T15:04:05.000Z",
         *       "approvedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "approvedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Packet: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            petitionId: string;
            /** @enum {string} */
            status: "queued" | "ready" | "failed" | "approved";
            /**
             * Format: date
             * @example 2026-11-23
             */
            preparedOn: string;
            failureMessage: string | null;
            sha256: string | null;
            files: {
                name: string;
                title: string;
                pages: number;
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                documentId: string;
                sha256: string;
            }[];
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            readyAt: string | null;
            approvedById: string | null;
            approvedAt: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "petitionId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "status": "queued",
         *           "preparedOn": "2026-11-23",
         *           "failureMessage": "The record names no court for one of the charges.",
         *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *           "files": [
         *             {
         *               "name": "Rosalind Achterberg",
         *               "title": "Criminal record relief",
         *               "pages": -9007199254740991,
         *               "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
         *             }
         *           ],
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "readyAt": "2026-11-23T15:04:05.000Z",
         *           "approvedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "approvedAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        PacketPage: {
            items: components["schemas"]["Packet"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "role": "household_member",
         *       "name": "Rosalind Achterberg",
         *       "otherNames": [
         *         "Cory Ashgrove"
         *       ],
         *       "streetNames": [
         *         "Slim"
         *       ],
         *       "isOrganization": true,
         *       "dateOfBirth": "2026-11-23",
         *       "nysid": "01234567A",
         *       "phone": "(718) 555-0111",
         *       "email": "attorney@office.example",
         *       "addressLines": [
         *         "88 Linden Boulevard"
         *       ],
         *       "note": "The client would rather be called in the evening.",
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "updatedAt": "2026-11-23T15:04:05.000Z",
         *       "removed": {
         *         "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "at": "2026-11-23T15:04:05.000Z",
         *         "reason": "The certificate of disposition shows another sentence date."
         *       }
         *     }
         */
        Party: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /** @enum {string} */
            role: "household_member" | "codefendant" | "complaining_witness" | "adverse_party" | "trafficker" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact" | "prosecutor" | "judge";
            name: string;
            otherNames: string[];
            streetNames: string[];
            isOrganization: boolean;
            dateOfBirth: string | null;
            nysid: string | null;
            phone: string | null;
            email: string | null;
            addressLines: string[];
            note: string | null;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            updatedAt: string;
            removed: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                byId: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                at: string;
                reason: string;
            } | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "role": "household_member",
         *           "name": "Rosalind Achterberg",
         *           "otherNames": [
         *             "Cory Ashgrove"
         *           ],
         *           "streetNames": [
         *             "Slim"
         *           ],
         *           "isOrganization": true,
         *           "dateOfBirth": "2026-11-23",
         *           "nysid": "01234567A",
         *           "phone": "(718) 555-0111",
         *           "email": "attorney@office.example",
         *           "addressLines": [
         *             "88 Linden Boulevard"
         *           ],
         *           "note": "The client would rather be called in the evening.",
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "updatedAt": "2026-11-23T15:04:05.000Z",
         *           "removed": {
         *             "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *             "at": "2026-11-23T15:04:05.000Z",
         *             "reason": "The certificate of disposition shows another sentence date."
         *           }
         *         }
         *       ]
         *     }
         */
        PartyList: {
            items: components["schemas"]["Party"][];
        };
        /**
         * @example {
         *       "chargeId": "2016NY052779.1",
         *       "relief": "NY-160.59",
         *       "outcome": "automatic",
         *       "notBefore": "2027-03-14",
         *       "why": "passed",
         *       "citation": "CPL 160.59(1)(a)",
         *       "alternatives": [
         *         {
         *           "relief": "NY-160.59",
         *           "outcome": "automatic",
         *           "notBefore": "2027-03-14"
         *         }
         *       ]
         *     }
         */
        PathStep: {
            chargeId: string;
            relief: string;
            /** @enum {string} */
            outcome: "automatic" | "eligible" | "not_yet" | "ineligible" | "needs_information" | "needs_review";
            notBefore: string | null;
            why: string;
            citation: string;
            readonly alternatives: {
                relief: string;
                /** @enum {string} */
                outcome: "automatic" | "eligible" | "not_yet" | "ineligible" | "needs_information" | "needs_review";
                notBefore: string | null;
            }[];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "assessmentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "relief": "NY-160.59",
         *       "chargeIds": [
         *         "2016NY052779.1"
         *       ],
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Petition: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            assessmentId: string;
            /** @enum {string} */
            relief: "NY-160.59" | "NY-160.50-3K";
            chargeIds: string[];
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "assessmentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "relief": "NY-160.59",
         *           "chargeIds": [
         *             "2016NY052779.1"
         *           ],
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        PetitionPage: {
            items: components["schemas"]["Petition"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "type": "/problems/case/not-found",
         *       "title": "Criminal record relief",
         *       "status": -9007199254740991,
         *       "detail": "Check the id; the list names what there is.",
         *       "code": "case/not-found",
         *       "correlationId": "6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e",
         *       "errors": [
         *         {
         *           "pointer": "/courtCases/0/charges/0",
         *           "parameter": "cursor",
         *           "message": "must be given",
         *           "changedById": "51d5f160-b181-4064-b693-183364b6b4f7",
         *           "changedAt": "2019-08-24T14:15:22Z"
         *         }
         *       ]
         *     }
         */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            correlationId: string;
            errors?: {
                pointer?: string;
                parameter?: string;
                message: string;
                /**
                 * Format: uuid
                 * @description Member who changed the field meanwhile.
                 */
                changedById?: string;
                /** Format: date-time */
                changedAt?: string;
            }[];
        };
        /**
         * @example {
         *       "code": "case/not-found",
         *       "name": "Rosalind Achterberg",
         *       "citation": "CPL 160.59(1)(a)",
         *       "confidence": "V"
         *     }
         */
        ProblemCode: {
            code: string;
            name: string;
            citation: string;
            /** @enum {string} */
            confidence: "V" | "S" | "M";
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "code": "case/not-found",
         *           "name": "Rosalind Achterberg",
         *           "citation": "CPL 160.59(1)(a)",
         *           "confidence": "V"
         *         }
         *       ]
         *     }
         */
        ProblemCodeList: {
            items: components["schemas"]["ProblemCode"][];
        };
        /**
         * @example {
         *       "assessmentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "holds": true,
         *       "faults": [
         *         {
         *           "pointer": "/courtCases/0/charges/0",
         *           "message": "must be given"
         *         }
         *       ]
         *     }
         */
        Proof: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            assessmentId: string;
            /** @description SHA-256 over the canonical form (RFC 8785) of record and assessment, as they are shown to who asks. */
            digest: string | null;
            holds: boolean;
            /** @description What does not hold, each at its JSON pointer in the assessment. */
            readonly faults: {
                pointer: string;
                message: string;
            }[];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "status": "open",
         *       "receivedOn": "2026-11-23",
         *       "givenName": null,
         *       "familyName": null,
         *       "county": "New York",
         *       "problemCode": null,
         *       "spokenLanguage": null,
         *       "interpreterNeeded": null,
         *       "assigneeId": null,
         *       "nextStep": {
         *         "step": "ask_name",
         *         "awaits": "intake",
         *         "missing": [
         *           "householdSize"
         *         ],
         *         "conflicts": "unchecked",
         *         "ageDays": -9007199254740991
         *       }
         *     }
         */
        QueuedIntake: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /** @enum {string} */
            status: "open" | "accepted" | "referred" | "declined";
            /**
             * Format: date
             * @description Today in New York when left out. It selects the law of financial eligibility.
             * @example 2026-11-23
             */
            receivedOn: string;
            /** @default null */
            givenName: string | null;
            /**
             * @description Of somebody with one name, that name.
             * @default null
             */
            familyName: string | null;
            /** @default null */
            county: string | null;
            /** @default null */
            problemCode: string | null;
            /** @default null */
            spokenLanguage: string | null;
            /** @default null */
            interpreterNeeded: boolean | null;
            /**
             * @description Who takes the next step.
             * @default null
             */
            assigneeId: string | null;
            nextStep: components["schemas"]["IntakeNextStep"];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "status": "queued",
         *       "refusal": {
         *         "code": "case/not-found",
         *         "message": "must be given"
         *       },
         *       "version": -9007199254740991,
         *       "confirmedVersion": -9007199254740991,
         *       "confirmedAt": "2026-11-23T15:04:05.000Z",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "content": null,
         *       "contradictions": [
         *         {
         *           "pointer": "/courtCases/0/charges/0",
         *           "message": "must be given"
         *         }
         *       ],
         *       "gaps": [
         *         {
         *           "page": -9007199254740991,
         *           "line": -9007199254740991,
         *           "text": "Ten years have passed since the sentence.",
         *           "what": "A line of the disposition could not be read."
         *         }
         *       ],
         *       "sheet": null
         *     }
         */
        Record: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            documentId: string;
            /** @enum {string} */
            status: "queued" | "read" | "refused" | "confirmed";
            refusal: {
                code: string;
                message: string;
            } | null;
            version: number;
            confirmedVersion: number | null;
            confirmedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /** @description In the format vacatur-record/1 (docs/formats/record.schema.json); null until read. */
            content: unknown;
            contradictions: {
                pointer: string;
                message: string;
            }[];
            /** @description What could not be read, with page and line. */
            gaps: {
                page: number | null;
                line: number | null;
                text: string;
                what: string;
            }[];
            /** @description What the reader saw, in the shape of the document. */
            sheet: unknown;
        };
        /**
         * Vacatur record
         * @example {
         *       "format": "vacatur-record/1",
         *       "person": {},
         *       "courtCases": [
         *         {
         *           "id": "2016NY052779.1",
         *           "jurisdiction": "NY",
         *           "court": null,
         *           "county": null,
         *           "docketNumber": null,
         *           "arrestedOn": "2026-11-23",
         *           "arrestNumber": null,
         *           "offenseOn": "2026-11-23",
         *           "commencedOn": "2026-11-23",
         *           "entireInstrumentTerminated": null,
         *           "charges": [
         *             {
         *               "id": "2016NY052779.1",
         *               "law": "PL",
         *               "section": "155.25",
         *               "subsection": null,
         *               "attempt": false,
         *               "class": null,
         *               "felonyGrade": null,
         *               "description": null,
         *               "counts": 1,
         *               "offenseOn": "2026-11-23",
         *               "disposition": "convicted_plea",
         *               "disposedOn": "2026-11-23",
         *               "convictedOn": "2026-11-23",
         *               "coveredBy": null,
         *               "acdMonths": null,
         *               "appealOpen": null,
         *               "sentence": {
         *                 "types": [
         *                   "jail"
         *                 ],
         *                 "imposedOn": "2026-11-23",
         *                 "termText": null,
         *                 "termDays": null,
         *                 "termMonths": null,
         *                 "minTermMonths": null,
         *                 "maxTermMonths": null,
         *                 "fineCents": null,
         *                 "surchargeCents": null,
         *                 "restitutionCents": null,
         *                 "releasedOn": "2026-11-23",
         *                 "stillIncarcerated": null,
         *                 "supervisionEndedOn": "2026-11-23",
         *                 "supervisionActive": null,
         *                 "conditionalDischargeEndsOn": "2026-11-23",
         *                 "source": null
         *               },
         *               "priorSentences": [
         *                 {
         *                   "types": [
         *                     "jail"
         *                   ],
         *                   "imposedOn": "2026-11-23",
         *                   "termText": null,
         *                   "termDays": null,
         *                   "termMonths": null,
         *                   "minTermMonths": null,
         *                   "maxTermMonths": null,
         *                   "fineCents": null,
         *                   "surchargeCents": null,
         *                   "restitutionCents": null,
         *                   "releasedOn": "2026-11-23",
         *                   "stillIncarcerated": null,
         *                   "supervisionEndedOn": "2026-11-23",
         *                   "supervisionActive": null,
         *                   "conditionalDischargeEndsOn": "2026-11-23",
         *                   "source": null
         *                 }
         *               ],
         *               "soleSubstance": null,
         *               "weight": null,
         *               "victimAge": null,
         *               "offenderIsParentOfVictim": null,
         *               "priorQualifyingConviction": null,
         *               "underlyingOffense": null,
         *               "transactionId": null,
         *               "ongoingConsequences": null,
         *               "soldForCompensation": null,
         *               "buyerAge": null,
         *               "armedFelony": null,
         *               "drugProgramCompleted": null,
         *               "resultOfTrafficking": null,
         *               "seals": [
         *                 {
         *                   "statute": "PL 155.25",
         *                   "on": "2026-11-23"
         *                 }
         *               ],
         *               "expungedOn": "2026-11-23",
         *               "vacatedOn": "2026-11-23",
         *               "source": null
         *             }
         *           ],
         *           "source": null
         *         }
         *       ],
         *       "custody": [
         *         {
         *           "admittedOn": "2026-11-23",
         *           "releasedOn": "2026-11-23",
         *           "stillIn": null,
         *           "facility": null,
         *           "admitReason": null,
         *           "releaseReason": null,
         *           "courtCaseId": null,
         *           "source": null
         *         }
         *       ],
         *       "supervision": [
         *         {
         *           "kind": "probation",
         *           "startedOn": "2026-11-23",
         *           "endedOn": "2026-11-23",
         *           "active": null,
         *           "status": null,
         *           "courtCaseId": null,
         *           "source": null
         *         }
         *       ],
         *       "pendingCharges": [
         *         {
         *           "jurisdiction": "NY",
         *           "level": "felony",
         *           "chargedOn": "2026-11-23",
         *           "source": null
         *         }
         *       ],
         *       "priorSealings": [
         *         {
         *           "statute": "CPL 160.58",
         *           "grantedOn": "2026-11-23",
         *           "felonies": 0,
         *           "misdemeanors": 0
         *         }
         *       ],
         *       "complete": null,
         *       "reportedOn": "2026-11-23"
         *     }
         */
        Record1Format: {
            /** @constant */
            format: "vacatur-record/1";
            /** @default {} */
            person?: {
                /**
                 * @description The first is the name in use; the rest are aliases.
                 * @default []
                 */
                names?: string[];
                /** @description The first is the one in use. */
                datesOfBirth?: string[];
                /** @default null */
                nysid?: string | null;
                /**
                 * @description Required to register as a sex offender for any offense.
                 * @default null
                 */
                soraRegistered?: boolean | null;
                /**
                 * @description Used for warnings only.
                 * @default null
                 */
                citizenOfUnitedStates?: boolean | null;
                /** @default true */
                naturalPerson?: boolean;
            };
            courtCases: {
                /** @description Unique in this record; decisions and petitions refer to it. */
                id: string;
                /** @default NY */
                jurisdiction?: string;
                /** @default null */
                court?: string | null;
                /** @default null */
                county?: string | null;
                /** @default null */
                docketNumber?: string | null;
                arrestedOn?: string | null;
                /** @default null */
                arrestNumber?: string | null;
                /** @description Day of the crime for every charge that does not state its own. */
                offenseOn?: string | null;
                /** @description Day the charges came to court: docket, indictment or arraignment. */
                commencedOn?: string | null;
                /**
                 * @description false: the dismissal did not end the whole instrument.
                 * @default null
                 */
                entireInstrumentTerminated?: boolean | null;
                charges: {
                    /** @description Unique in this record; decisions and petitions refer to it. */
                    id: string;
                    /** @description Law prefix as printed: PL, VTL, AC, CPL, PHL, ABC, TAX, GBL, COR, LOC, NYCRR … */
                    law: string;
                    /** @description Section with its dot, e.g. "221.10". */
                    section: string;
                    /**
                     * @description As printed, e.g. "01"; null when none.
                     * @default null
                     */
                    subsection?: string | null;
                    /**
                     * @description Penal Law 110 attempt at the section.
                     * @default false
                     */
                    attempt?: boolean;
                    /**
                     * @description Of this charge; for an attempt the lowered class.
                     * @default null
                     */
                    class?: ("AF" | "BF" | "CF" | "DF" | "EF" | "AM" | "BM" | "UM" | "V" | "I") | null;
                    /** @default null */
                    felonyGrade?: ("A-I" | "A-II" | "A-III") | null;
                    /** @default null */
                    description?: string | null;
                    /** @default 1 */
                    counts?: number;
                    /** @description Day of the crime; null means the day of the court case. */
                    offenseOn?: string | null;
                    /** @enum {string} */
                    disposition: "convicted_plea" | "convicted_verdict" | "dismissed" | "acquitted" | "acd" | "acd_dismissed" | "yo" | "covered_by" | "satisfied" | "transferred" | "superseded" | "pending" | "sealed_160_55" | "not_reported" | "appellate_dismissal" | "verdict_set_aside" | "judgment_vacated" | "habeas_discharge" | "no_true_bill" | "prosecution_declined" | "police_declined" | "not_responsible" | "unfit_to_proceed" | "removed_to_family_court";
                    disposedOn?: string | null;
                    /** @description Day of plea or verdict. */
                    convictedOn?: string | null;
                    /**
                     * @description Case number of the case that covers or supersedes this charge.
                     * @default null
                     */
                    coveredBy?: string | null;
                    /**
                     * @description Of an adjournment in contemplation of dismissal: its length in months. 6 (CPL 170.55), 12 in a family offense, what the court set, at most 12, in a marihuana case (CPL 170.56). One that was restored is "pending".
                     * @default null
                     */
                    acdMonths?: number | null;
                    /**
                     * @description The People's appeal from the termination is open.
                     * @default null
                     */
                    appealOpen?: boolean | null;
                    sentence?: {
                        types: ("jail" | "prison" | "time_served" | "intermittent" | "probation" | "conditional_discharge" | "unconditional_discharge" | "fine" | "restitution" | "community_service" | "license_suspended" | "license_revoked" | "ignition_interlock" | "post_release_supervision")[];
                        /** @description Day the sentence was imposed; not the day of the plea. */
                        imposedOn?: string | null;
                        /** @default null */
                        termText?: string | null;
                        /** @default null */
                        termDays?: number | null;
                        /** @default null */
                        termMonths?: number | null;
                        /** @default null */
                        minTermMonths?: number | null;
                        /**
                         * @description null also for a maximum of life.
                         * @default null
                         */
                        maxTermMonths?: number | null;
                        /** @default null */
                        fineCents?: number | null;
                        /** @default null */
                        surchargeCents?: number | null;
                        /** @default null */
                        restitutionCents?: number | null;
                        /** @description Last release from incarceration on this sentence. */
                        releasedOn?: string | null;
                        /**
                         * @description true: in custody on this sentence now.
                         * @default null
                         */
                        stillIncarcerated?: boolean | null;
                        /** @description Last day of probation, parole or post-release supervision on this sentence. */
                        supervisionEndedOn?: string | null;
                        /**
                         * @description true: still on probation, parole or post-release supervision for it.
                         * @default null
                         */
                        supervisionActive?: boolean | null;
                        conditionalDischargeEndsOn?: string | null;
                        /**
                         * @description Page and line (both from 1) of the source document, with the line as printed.
                         * @default null
                         */
                        source?: {
                            page: number;
                            line: number;
                            text: string;
                        } | null;
                    } | null;
                    /** @description Sentences that a later one replaced. */
                    priorSentences?: {
                        types: ("jail" | "prison" | "time_served" | "intermittent" | "probation" | "conditional_discharge" | "unconditional_discharge" | "fine" | "restitution" | "community_service" | "license_suspended" | "license_revoked" | "ignition_interlock" | "post_release_supervision")[];
                        /** @description Day the sentence was imposed; not the day of the plea. */
                        imposedOn?: string | null;
                        /** @default null */
                        termText?: string | null;
                        /** @default null */
                        termDays?: number | null;
                        /** @default null */
                        termMonths?: number | null;
                        /** @default null */
                        minTermMonths?: number | null;
                        /**
                         * @description null also for a maximum of life.
                         * @default null
                         */
                        maxTermMonths?: number | null;
                        /** @default null */
                        fineCents?: number | null;
                        /** @default null */
                        surchargeCents?: number | null;
                        /** @default null */
                        restitutionCents?: number | null;
                        /** @description Last release from incarceration on this sentence. */
                        releasedOn?: string | null;
                        /**
                         * @description true: in custody on this sentence now.
                         * @default null
                         */
                        stillIncarcerated?: boolean | null;
                        /** @description Last day of probation, parole or post-release supervision on this sentence. */
                        supervisionEndedOn?: string | null;
                        /**
                         * @description true: still on probation, parole or post-release supervision for it.
                         * @default null
                         */
                        supervisionActive?: boolean | null;
                        conditionalDischargeEndsOn?: string | null;
                        /**
                         * @description Page and line (both from 1) of the source document, with the line as printed.
                         * @default null
                         */
                        source?: {
                            page: number;
                            line: number;
                            text: string;
                        } | null;
                    }[];
                    /**
                     * @description The only controlled substance involved, where the file proves it.
                     * @default null
                     */
                    soleSubstance?: ("marihuana" | "concentrated_cannabis" | "other") | null;
                    /** @default null */
                    weight?: {
                        value: number;
                        /** @enum {string} */
                        unit: "g" | "oz" | "lb";
                    } | null;
                    /** @default null */
                    victimAge?: number | null;
                    /** @default null */
                    offenderIsParentOfVictim?: boolean | null;
                    /**
                     * @description Of PL 130.52 or 130.55: the client was convicted before of a sex offense, a sexually violent offense, or of PL 130.52 or 130.55, anywhere (Correction Law 168-a(2)(c)).
                     * @default null
                     */
                    priorQualifyingConviction?: boolean | null;
                    /**
                     * @description For a conspiracy or an offense "as" another one: the offense it rests on.
                     * @default null
                     */
                    underlyingOffense?: {
                        law: string;
                        section: string;
                        /** @default null */
                        class?: ("AF" | "BF" | "CF" | "DF" | "EF" | "AM" | "BM" | "UM" | "V" | "I") | null;
                        /** @default null */
                        felonyGrade?: ("A-I" | "A-II" | "A-III") | null;
                    } | null;
                    /**
                     * @description Same value on charges that are one criminal transaction (CPL 40.10(2)); not the same as one plea.
                     * @default null
                     */
                    transactionId?: string | null;
                    /**
                     * @description The conviction has severe or ongoing consequences for the client: immigration, work, licence, housing. Ask; never infer.
                     * @default null
                     */
                    ongoingConsequences?: boolean | null;
                    /**
                     * @description Of a sale: false when nothing was paid.
                     * @default null
                     */
                    soldForCompensation?: boolean | null;
                    /**
                     * @description Of a sale: age of the buyer on the day.
                     * @default null
                     */
                    buyerAge?: number | null;
                    /**
                     * @description An armed felony (CPL 1.20(41)).
                     * @default null
                     */
                    armedFelony?: boolean | null;
                    /**
                     * @description The client completed judicial diversion, DTAP or another judicially sanctioned drug program on this case.
                     * @default null
                     */
                    drugProgramCompleted?: boolean | null;
                    /**
                     * @description CONFIDENTIAL. The client took part as a result of having been a victim of trafficking (CPL 440.10(1)(i)).
                     * @default null
                     */
                    resultOfTrafficking?: boolean | null;
                    /** @description Seals reported for this charge. */
                    seals?: {
                        /** @description As reported, e.g. "CPL 160.50". */
                        statute: string;
                        on?: string | null;
                    }[];
                    expungedOn?: string | null;
                    vacatedOn?: string | null;
                    /**
                     * @description Page and line (both from 1) of the source document, with the line as printed.
                     * @default null
                     */
                    source?: {
                        page: number;
                        line: number;
                        text: string;
                    } | null;
                }[];
                /**
                 * @description Page and line (both from 1) of the source document, with the line as printed.
                 * @default null
                 */
                source?: {
                    page: number;
                    line: number;
                    text: string;
                } | null;
            }[];
            /** @description Every known time in jail or prison, on any case. */
            custody?: {
                admittedOn?: string | null;
                releasedOn?: string | null;
                /** @default null */
                stillIn?: boolean | null;
                /** @default null */
                facility?: string | null;
                /** @default null */
                admitReason?: string | null;
                /** @default null */
                releaseReason?: string | null;
                /**
                 * @description The case that it was served on, when known.
                 * @default null
                 */
                courtCaseId?: string | null;
                /**
                 * @description Page and line (both from 1) of the source document, with the line as printed.
                 * @default null
                 */
                source?: {
                    page: number;
                    line: number;
                    text: string;
                } | null;
            }[];
            supervision?: {
                /** @enum {string} */
                kind: "probation" | "parole" | "post_release_supervision" | "conditional_discharge" | "other";
                startedOn?: string | null;
                endedOn?: string | null;
                /** @default null */
                active?: boolean | null;
                /** @default null */
                status?: string | null;
                /** @default null */
                courtCaseId?: string | null;
                /**
                 * @description Page and line (both from 1) of the source document, with the line as printed.
                 * @default null
                 */
                source?: {
                    page: number;
                    line: number;
                    text: string;
                } | null;
            }[];
            /** @description Open charges that no court case here shows (told by the client, another state). */
            pendingCharges?: {
                jurisdiction: string;
                /** @enum {string} */
                level: "felony" | "misdemeanor" | "violation" | "infraction" | "unknown";
                chargedOn?: string | null;
                /**
                 * @description Page and line (both from 1) of the source document, with the line as printed.
                 * @default null
                 */
                source?: {
                    page: number;
                    line: number;
                    text: string;
                } | null;
            }[];
            priorSealings?: {
                /** @enum {string} */
                statute: "CPL 160.58" | "CPL 160.59";
                grantedOn?: string | null;
                felonies: number;
                misdemeanors: number;
            }[];
            /**
             * @description true: every New York case of the person is here.
             * @default null
             */
            complete?: boolean | null;
            /** @description Day the source was printed. */
            reportedOn?: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "status": "queued",
         *           "refusal": {
         *             "code": "case/not-found",
         *             "message": "must be given"
         *           },
         *           "version": -9007199254740991,
         *           "confirmedVersion": -9007199254740991,
         *           "confirmedAt": "2026-11-23T15:04:05.000Z",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        RecordPage: {
            items: components["schemas"]["RecordSummary"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "fact": "person.soraRegistered",
         *       "pointer": "/courtCases/0/charges/0",
         *       "values": {
         *         "years": 10,
         *         "from": "2016-08-30"
         *       },
         *       "text": "Ten years have passed since the sentence.",
         *       "decides": [
         *         "NY-160.59"
         *       ],
         *       "confidential": true
         *     }
         */
        RecordQuestion: {
            fact: string;
            pointer: string;
            /**
             * @description What the text is filled with.
             * @example {
             *       "years": 10,
             *       "from": "2016-08-30"
             *     }
             */
            values: {
                [key: string]: string | number | boolean | null;
            };
            text: string;
            readonly decides: string[];
            confidential: boolean;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "status": "queued",
         *       "refusal": {
         *         "code": "case/not-found",
         *         "message": "must be given"
         *       },
         *       "version": -9007199254740991,
         *       "confirmedVersion": -9007199254740991,
         *       "confirmedAt": "2026-11-23T15:04:05.000Z",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        RecordSummary: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            caseId: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            documentId: string;
            /** @enum {string} */
            status: "queued" | "read" | "refused" | "confirmed";
            refusal: {
                code: string;
                message: string;
            } | null;
            version: number;
            confirmedVersion: number | null;
            confirmedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "recoveryCodes": [
         *         "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
         *       ]
         *     }
         */
        RecoveryCodes: {
            /** @description Each stands in for a code of the authenticator, once. Shown once. */
            recoveryCodes: string[];
        };
        /**
         * @example {
         *       "export": {
         *         "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "status": "requested",
         *         "reason": "The certificate of disposition shows another sentence date.",
         *         "requestedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "createdAt": "2026-11-23T15:04:05.000Z",
         *         "decidedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "decidedAt": "2026-11-23T15:04:05.000Z",
         *         "decisionNote": "For the archive of the board.",
         *         "recipient": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
         *         "standingWalls": -9007199254740991,
         *         "stepsDone": -9007199254740991,
         *         "stepsTotal": -9007199254740991,
         *         "asOf": "2026-11-23T15:04:05.000Z",
         *         "rows": -9007199254740991,
         *         "documents": -9007199254740991,
         *         "sizeBytes": -9007199254740991,
         *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *         "expiresAt": "2026-11-23T15:04:05.000Z"
         *       },
         *       "identity": "AGE-SECRET-KEY-1 and 58 letters and digits more"
         *     }
         */
        ReleasedOrganizationExport: {
            export: components["schemas"]["OrganizationExport"];
            /** @description Opens the archive (age -d). Shown once and kept nowhere; null: the recipient was named. */
            identity: string | null;
        };
        /**
         * @example {
         *       "report": "open-cases",
         *       "title": "Criminal record relief",
         *       "asOf": "2026-11-23T15:04:05.000Z",
         *       "fromOn": "2026-11-23",
         *       "untilOn": "2026-11-23",
         *       "audience": "office",
         *       "dimensions": [
         *         {
         *           "key": "signed_order",
         *           "title": "Criminal record relief"
         *         }
         *       ],
         *       "columns": [
         *         {
         *           "key": "signed_order",
         *           "title": "Criminal record relief",
         *           "unit": "count"
         *         }
         *       ],
         *       "rows": [
         *         {
         *           "dimensions": [
         *             "status"
         *           ],
         *           "labels": [
         *             "Open"
         *           ],
         *           "cells": {
         *             "cases": 12
         *           },
         *           "hidden": [
         *             "status"
         *           ],
         *           "drill": {
         *             "cases": "/v1/reports/open-cases/cell?column=cases"
         *           }
         *         }
         *       ],
         *       "totals": {
         *         "dimensions": [
         *           "status"
         *         ],
         *         "labels": [
         *           "Open"
         *         ],
         *         "cells": {
         *           "cases": 12
         *         },
         *         "hidden": [
         *           "status"
         *         ],
         *         "drill": {
         *           "cases": "/v1/reports/open-cases/cell?column=cases"
         *         }
         *       }
         *     }
         */
        Report: {
            report: string;
            title: string;
            /**
             * Format: date-time
             * @description When it was counted; at most a minute ago.
             * @example 2026-11-23T15:04:05.000Z
             */
            asOf: string;
            fromOn: string | null;
            untilOn: string | null;
            /** @enum {string} */
            audience: "office" | "outside";
            dimensions: {
                key: string;
                title: string;
            }[];
            columns: {
                key: string;
                title: string;
                /** @enum {string} */
                unit: "count" | "days" | "minutes" | "share";
            }[];
            rows: {
                dimensions: (string | null)[];
                labels: string[];
                /**
                 * @description By column; null: there is nothing to count, or it is hidden.
                 * @example {
                 *       "cases": 12
                 *     }
                 */
                cells: {
                    [key: string]: number | null;
                };
                /** @description Columns hidden because they, or what follows from them, count fewer than five. */
                hidden: string[];
                /**
                 * @description By column, the address that lists exactly what the number counts.
                 * @example {
                 *       "cases": "/v1/reports/open-cases/cell?column=cases"
                 *     }
                 */
                drill: {
                    [key: string]: string;
                };
            }[];
            totals: {
                dimensions: (string | null)[];
                labels: string[];
                /**
                 * @description By column; null: there is nothing to count, or it is hidden.
                 * @example {
                 *       "cases": 12
                 *     }
                 */
                cells: {
                    [key: string]: number | null;
                };
                /** @description Columns hidden because they, or what follows from them, count fewer than five. */
                hidden: string[];
                /**
                 * @description By column, the address that lists exactly what the number counts.
                 * @example {
                 *       "cases": "/v1/reports/open-cases/cell?column=cases"
                 *     }
                 */
                drill: {
                    [key: string]: string;
                };
            };
        };
        /**
         * @example {
         *       "asOf": "2026-11-23T15:04:05.000Z",
         *       "items": [
         *         {
         *           "item": "open",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "row": [
         *             "open"
         *           ],
         *           "value": 0
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        ReportCell: {
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            asOf: string;
            items: {
                /** @description What is counted: id of the case, deadline, filing or task, or order and charge. */
                item: string;
                caseId: string | null;
                row: (string | null)[];
                /** @description Days or minutes, where the report measures them. */
                value: number | null;
            }[];
            next: string | null;
        };
        /**
         * @example {
         *       "name": "Rosalind Achterberg",
         *       "title": "Criminal record relief",
         *       "about": "Cases that are open, by status",
         *       "takesPeriod": true
         *     }
         */
        ReportSummary: {
            name: string;
            title: string;
            about: string;
            takesPeriod: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "name": "Rosalind Achterberg",
         *           "title": "Criminal record relief",
         *           "about": "Cases that are open, by status",
         *           "takesPeriod": true
         *         }
         *       ]
         *     }
         */
        Reports: {
            items: components["schemas"]["ReportSummary"][];
        };
        /**
         * @example {
         *       "name": "Rosalind Achterberg",
         *       "kind": "clients",
         *       "mapping": {
         *         "columns": {
         *           "familyName": "Last Name",
         *           "givenName": "First Name"
         *         },
         *         "dateFormat": "YYYY-MM-DD"
         *       },
         *       "updatedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        SavedMapping: {
            name: string;
            /** @enum {string} */
            kind: "clients" | "cases" | "parties";
            mapping: components["schemas"]["ImportMapping"];
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            updatedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "name": "Rosalind Achterberg",
         *           "kind": "clients",
         *           "mapping": {
         *             "columns": {
         *               "familyName": "Last Name",
         *               "givenName": "First Name"
         *             },
         *             "dateFormat": "YYYY-MM-DD"
         *           },
         *           "updatedAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ]
         *     }
         */
        SavedMappings: {
            items: components["schemas"]["SavedMapping"][];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "name": "Rosalind Achterberg",
         *       "email": "attorney@office.example",
         *       "role": "administrator",
         *       "joined": true,
         *       "supervisedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "organization": {
         *         "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "name": "Rosalind Achterberg"
         *       },
         *       "permissions": [
         *         "case:read"
         *       ],
         *       "secondFactor": "shown"
         *     }
         */
        Session: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "supervisor" | "attorney" | "paralegal" | "intake" | "volunteer" | "auditor";
            /** @description false: invited, and has not chosen a password yet. */
            joined: boolean;
            /** @description The attorney on whose behalf the member may act (X-On-Behalf-Of). */
            supervisedById: string | null;
            organization: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                id: string;
                name: string;
            };
            permissions: string[];
            /**
             * @description missing: set one up at POST /v1/auth/second-factor; until then nothing else can be called.
             * @enum {string}
             */
            secondFactor: "shown" | "missing" | "not_required";
        };
        /**
         * @example {
         *       "identityProvider": {
         *         "issuer": "https://login.office.example",
         *         "clientId": "vacatur",
         *         "emailDomains": [
         *           "office.example"
         *         ],
         *         "required": true,
         *         "breakGlassMemberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "secondFactorAcr": [
         *           "http://schemas.openid.net/pape/policies/2007/06/multi-factor"
         *         ],
         *         "secondFactorAmr": [
         *           "mfa"
         *         ],
         *         "maxAgeMinutes": 1,
         *         "updatedAt": "2026-11-23T15:04:05.000Z"
         *       },
         *       "redirectUri": "https://vacatur.office.example/single-sign-on"
         *     }
         */
        SingleSignOn: {
            identityProvider: components["schemas"]["IdentityProvider"] | null;
            /** @description To be entered at the provider, for the client. */
            redirectUri: string;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "deadlineId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "title": "Criminal record relief",
         *       "description": "Petit larceny",
         *       "priority": "low",
         *       "assigneeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "standInId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "dueOn": "2026-11-23",
         *       "overdue": true,
         *       "status": "open",
         *       "finished": {
         *         "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "at": "2026-11-23T15:04:05.000Z",
         *         "note": "The client would rather be called in the evening."
         *       },
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z",
         *       "updatedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        Task: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            caseId: string | null;
            clientId: string | null;
            deadlineId: string | null;
            title: string;
            description: string | null;
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            assigneeId: string | null;
            /** @description Who stands in today because the assignee is away when it is due. */
            standInId: string | null;
            dueOn: string | null;
            /** @description Open, and due before today in New York. */
            overdue: boolean;
            /** @enum {string} */
            status: "open" | "done" | "cancelled";
            finished: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                byId: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                at: string;
                note: string | null;
            } | null;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            updatedAt: string;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "text": "Ten years have passed since the sentence.",
         *       "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "at": "2026-11-23T15:04:05.000Z"
         *     }
         */
        TaskComment: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            text: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            byId: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            at: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "text": "Ten years have passed since the sentence.",
         *           "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "at": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        TaskCommentPage: {
            items: components["schemas"]["TaskComment"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "deadlineId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "title": "Criminal record relief",
         *           "description": "Petit larceny",
         *           "priority": "low",
         *           "assigneeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "standInId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "dueOn": "2026-11-23",
         *           "overdue": true,
         *           "status": "open",
         *           "finished": {
         *             "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *             "at": "2026-11-23T15:04:05.000Z",
         *             "note": "The client would rather be called in the evening."
         *           },
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z",
         *           "updatedAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        TaskPage: {
            items: components["schemas"]["Task"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "role": "co_counsel",
         *           "addedAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ]
         *     }
         */
        Team: {
            items: components["schemas"]["TeamMember"][];
        };
        /**
         * @example {
         *       "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "role": "co_counsel",
         *       "addedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        TeamMember: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            memberId: string;
            /** @enum {string} */
            role: "co_counsel" | "paralegal" | "intake" | "volunteer";
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            addedAt: string;
        };
        /**
         * @example {
         *       "throughOn": "2026-11-23",
         *       "reason": "The certificate of disposition shows another sentence date.",
         *       "closedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "closedAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        TimeClosing: {
            /**
             * Format: date
             * @example 2026-11-23
             */
            throughOn: string;
            reason: string | null;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            closedById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            closedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "throughOn": "2026-11-23",
         *           "reason": "The certificate of disposition shows another sentence date.",
         *           "closedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "closedAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ]
         *     }
         */
        TimeClosings: {
            items: components["schemas"]["TimeClosing"][];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "version": -9007199254740991,
         *       "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "workedOn": "2026-11-23",
         *       "minutes": -9007199254740991,
         *       "kind": "case",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "activity": "Training on the new court forms",
         *       "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "text": "Ten years have passed since the sentence.",
         *       "late": true,
         *       "withdrawn": true,
         *       "reason": "The certificate of disposition shows another sentence date.",
         *       "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "createdAt": "2026-11-23T15:04:05.000Z"
         *     }
         */
        TimeEntry: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            version: number;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            memberId: string;
            /**
             * Format: date
             * @example 2026-11-23
             */
            workedOn: string;
            minutes: number;
            /** @enum {string} */
            kind: "case" | "matter" | "supporting";
            caseId: string | null;
            activity: string | null;
            fundingSourceId: string | null;
            text: string;
            /** @description Entered after the pay period in which it was worked had ended (45 CFR 1635). */
            late: boolean;
            withdrawn: boolean;
            /** @description Why this version; null: the first. */
            reason: string | null;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            createdById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "version": -9007199254740991,
         *           "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "workedOn": "2026-11-23",
         *           "minutes": -9007199254740991,
         *           "kind": "case",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "activity": "Training on the new court forms",
         *           "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "text": "Ten years have passed since the sentence.",
         *           "late": true,
         *           "withdrawn": true,
         *           "reason": "The certificate of disposition shows another sentence date.",
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        TimeEntryPage: {
            items: components["schemas"]["TimeEntry"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "version": -9007199254740991,
         *           "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "workedOn": "2026-11-23",
         *           "minutes": -9007199254740991,
         *           "kind": "case",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "activity": "Training on the new court forms",
         *           "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "text": "Ten years have passed since the sentence.",
         *           "late": true,
         *           "withdrawn": true,
         *           "reason": "The certificate of disposition shows another sentence date.",
         *           "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "createdAt": "2026-11-23T15:04:05.000Z"
         *         }
         *       ]
         *     }
         */
        TimeEntryVersions: {
            items: components["schemas"]["TimeEntry"][];
        };
        /**
         * @example {
         *       "effectiveOn": "2026-11-23",
         *       "incrementMinutes": 1,
         *       "payPeriod": "weekly",
         *       "periodBeginsOn": "2026-11-23"
         *     }
         */
        TimeSetting: {
            /** @description null: the default, until the office chooses. */
            effectiveOn: string | null;
            incrementMinutes: number;
            /** @enum {string} */
            payPeriod: "weekly" | "biweekly" | "semimonthly" | "monthly";
            periodBeginsOn: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "effectiveOn": "2026-11-23",
         *           "incrementMinutes": 1,
         *           "payPeriod": "weekly",
         *           "periodBeginsOn": "2026-11-23"
         *         }
         *       ]
         *     }
         */
        TimeSettings: {
            items: components["schemas"]["TimeSetting"][];
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "at": "2026-11-23T15:04:05.000Z",
         *       "action": "filing.served",
         *       "text": "Ten years have passed since the sentence.",
         *       "member": "Rosalind Achterberg",
         *       "entityId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "detail": {
         *         "property1": null,
         *         "property2": null
         *       }
         *     }
         */
        TimelineEntry: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            at: string;
            /** @example filing.served */
            action: string;
            text: string;
            /** @description Name of who did it; null: the system. */
            member: string | null;
            entityId: string | null;
            detail: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "at": "2026-11-23T15:04:05.000Z",
         *           "action": "filing.served",
         *           "text": "Ten years have passed since the sentence.",
         *           "member": "Rosalind Achterberg",
         *           "entityId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "detail": {
         *             "property1": null,
         *             "property2": null
         *           }
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        TimelinePage: {
            items: components["schemas"]["TimelineEntry"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
        /**
         * @example {
         *       "accessToken": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTkzNDNjNCJ9.kq3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2",
         *       "expiresInSeconds": -9007199254740991,
         *       "refreshToken": "q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A"
         *     }
         */
        Tokens: {
            accessToken: string;
            expiresInSeconds: number;
            /** @description For POST /v1/auth/refresh, once: each answer brings the next one. */
            refreshToken: string;
        };
        /**
         * @example {
         *       "document": {
         *         "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "kind": "rap_sheet",
         *         "fileName": "corwin-ashgrove.pdf",
         *         "mediaType": "application/pdf",
         *         "sizeBytes": -9007199254740991,
         *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *         "version": -9007199254740991,
         *         "supersedesId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "supersededById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "createdById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "createdAt": "2026-11-23T15:04:05.000Z"
         *       },
         *       "record": {
         *         "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "documentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "status": "queued",
         *         "refusal": {
         *           "code": "case/not-found",
         *           "message": "must be given"
         *         },
         *         "version": -9007199254740991,
         *         "confirmedVersion": -9007199254740991,
         *         "confirmedAt": "2026-11-23T15:04:05.000Z",
         *         "createdAt": "2026-11-23T15:04:05.000Z"
         *       }
         *     }
         */
        Upload: {
            document: components["schemas"]["Document"];
            /** @description What the worker reads out of a rap sheet; null for other documents. */
            record: components["schemas"]["RecordSummary"] | null;
        };
        /**
         * @example {
         *       "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "kind": "closed_to",
         *       "memberIds": [
         *         "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *       ],
         *       "reason": "The certificate of disposition shows another sentence date.",
         *       "setById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *       "setAt": "2026-11-23T15:04:05.000Z",
         *       "lifted": {
         *         "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *         "at": "2026-11-23T15:04:05.000Z",
         *         "reason": "The certificate of disposition shows another sentence date."
         *       }
         *     }
         */
        Wall: {
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            id: string;
            caseId: string | null;
            clientId: string | null;
            /** @enum {string} */
            kind: "closed_to" | "opened_only_to" | "confidential_opened_to";
            memberIds: string[];
            reason: string;
            /**
             * Format: uuid
             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
             */
            setById: string;
            /**
             * Format: date-time
             * @example 2026-11-23T15:04:05.000Z
             */
            setAt: string;
            lifted: {
                /**
                 * Format: uuid
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                byId: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T15:04:05.000Z
                 */
                at: string;
                reason: string;
            } | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "kind": "closed_to",
         *           "memberIds": [
         *             "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *           ],
         *           "reason": "The certificate of disposition shows another sentence date.",
         *           "setById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *           "setAt": "2026-11-23T15:04:05.000Z",
         *           "lifted": {
         *             "byId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
         *             "at": "2026-11-23T15:04:05.000Z",
         *             "reason": "The certificate of disposition shows another sentence date."
         *           }
         *         }
         *       ],
         *       "next": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
         *     }
         */
        WallPage: {
            items: components["schemas"]["Wall"][];
            /** @description Cursor of the next page; null: there is none. */
            next: string | null;
        };
    };
    responses: {
        /** @description `absence/not-yours`: This is for the member or a supervisor to say; `access/denied`: Your role may not do this; `access/on-behalf-refused`: You may not act for that member; `access/second-factor-required`: This asks for a second factor */
        "absence.not-yours_access.denied_access.on-behalf-refused_access.second-factor-required": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "absence/not-yours" | "access/denied" | "access/on-behalf-refused" | "access/second-factor-required";
                };
            };
        };
        /** @description `access/denied`: Your role may not do this; `access/on-behalf-refused`: You may not act for that member; `access/second-factor-required`: This asks for a second factor */
        "access.denied_access.on-behalf-refused_access.second-factor-required": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access/denied" | "access/on-behalf-refused" | "access/second-factor-required";
                };
            };
        };
        /** @description `access/denied`: Your role may not do this; `access/on-behalf-refused`: You may not act for that member; `access/second-factor-required`: This asks for a second factor; `member/no-attorney-now`: Only an attorney may do this, and you are none now */
        "access.denied_access.on-behalf-refused_access.second-factor-required_member.no-attorney-now": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access/denied" | "access/on-behalf-refused" | "access/second-factor-required" | "member/no-attorney-now";
                };
            };
        };
        /** @description `access/denied`: Your role may not do this; `access/on-behalf-refused`: You may not act for that member; `access/second-factor-required`: This asks for a second factor; `member/password-wrong`: The password is wrong */
        "access.denied_access.on-behalf-refused_access.second-factor-required_member.password-wrong": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access/denied" | "access/on-behalf-refused" | "access/second-factor-required" | "member/password-wrong";
                };
            };
        };
        /** @description `access/denied`: Your role may not do this; `access/on-behalf-refused`: You may not act for that member; `access/second-factor-required`: This asks for a second factor; `organization-export/needs-another-person`: Somebody else has to release it */
        "access.denied_access.on-behalf-refused_access.second-factor-required_organization-export.needs-another-person": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access/denied" | "access/on-behalf-refused" | "access/second-factor-required" | "organization-export/needs-another-person";
                };
            };
        };
        /** @description `access/denied`: Your role may not do this; `access/on-behalf-refused`: You may not act for that member; `access/second-factor-required`: This asks for a second factor; `task/not-yours`: This task is not yours to change */
        "access.denied_access.on-behalf-refused_access.second-factor-required_task.not-yours": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access/denied" | "access/on-behalf-refused" | "access/second-factor-required" | "task/not-yours";
                };
            };
        };
        /** @description `access/not-signed-in`: You are not signed in */
        "access.not-signed-in": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access/not-signed-in";
                };
            };
        };
        /** @description `access/too-many-requests`: Too many requests */
        "access.too-many-requests": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access/too-many-requests";
                };
            };
        };
        /** @description `access/too-many-requests`: Too many requests; `access/too-many-sign-ins`: Too many wrong passwords */
        "access.too-many-requests_access.too-many-sign-ins": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access/too-many-requests" | "access/too-many-sign-ins";
                };
            };
        };
        /** @description `assessment/not-found`: No such assessment */
        "assessment.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "assessment/not-found";
                };
            };
        };
        /** @description `case/closed`: The case is closed; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "case.closed_request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/closed" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `case/day-in-the-future`: That day has not come yet; `case/funding-source-ended`: The funding source has ended; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong; `time/day-too-full`: More time than the day has; `time/not-in-increments`: Time is kept in the office’s increment */
        "case.day-in-the-future_case.funding-source-ended_request.idempotency-key-reused_request.invalid_time.day-too-full_time.not-in-increments": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/day-in-the-future" | "case/funding-source-ended" | "request/idempotency-key-reused" | "request/invalid" | "time/day-too-full" | "time/not-in-increments";
                };
            };
        };
        /** @description `case/day-in-the-future`: That day has not come yet; `filing/not-a-party`: That prosecutor has no case in this filing; `filing/out-of-order`: The days do not fit together; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
        "case.day-in-the-future_filing.not-a-party_filing.out-of-order_request.idempotency-key-reused_request.invalid": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/day-in-the-future" | "filing/not-a-party" | "filing/out-of-order" | "request/idempotency-key-reused" | "request/invalid";
                };
            };
        };
        /** @description `case/funding-source-not-found`: No such funding source; `request/not-found`: There is nothing here */
        "case.funding-source-not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/funding-source-not-found" | "request/not-found";
                };
            };
        };
        /** @description `case/member-shut-out`: A wall shuts this member out of the case; `member/not-an-attorney`: The attorney of record must be an attorney of this office; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
        "case.member-shut-out_member.not-an-attorney_request.idempotency-key-reused_request.invalid": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/member-shut-out" | "member/not-an-attorney" | "request/idempotency-key-reused" | "request/invalid";
                };
            };
        };
        /** @description `case/move-refused`: The case cannot move there; `closing/blocked`: The case cannot be closed so; `closing/missing`: The case has no closing for this step; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "case.move-refused_closing.blocked_closing.missing_request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/move-refused" | "closing/blocked" | "closing/missing" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `case/move-refused`: The case cannot move there; `closing/missing`: The case has no closing for this step; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "case.move-refused_closing.missing_request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/move-refused" | "closing/missing" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `case/not-found`: No such case */
        "case.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/not-found";
                };
            };
        };
        /** @description `case/not-found`: No such case; `client/not-found`: No such client */
        "case.not-found_client.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/not-found" | "client/not-found";
                };
            };
        };
        /** @description `case/not-found`: No such case; `member/not-found`: No such member; `request/not-found`: There is nothing here */
        "case.not-found_member.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/not-found" | "member/not-found" | "request/not-found";
                };
            };
        };
        /** @description `case/not-found`: No such case; `request/not-found`: There is nothing here */
        "case.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "case/not-found" | "request/not-found";
                };
            };
        };
        /** @description `caseload/no-receiver`: A member named cannot receive the caseload; `caseload/too-large`: Too much to move at once; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
        "caseload.no-receiver_caseload.too-large_request.idempotency-key-reused_request.invalid": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "caseload/no-receiver" | "caseload/too-large" | "request/idempotency-key-reused" | "request/invalid";
                };
            };
        };
        /** @description `client-export/not-found`: No such export */
        "client-export.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "client-export/not-found";
                };
            };
        };
        /** @description `client/not-found`: No such client */
        "client.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "client/not-found";
                };
            };
        };
        /** @description `client/not-found`: No such client; `request/not-found`: There is nothing here */
        "client.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "client/not-found" | "request/not-found";
                };
            };
        };
        /** @description `filing/already-recorded`: That is recorded already; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "filing.already-recorded_request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "filing/already-recorded" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `filing/not-found`: No such filing; `request/not-found`: There is nothing here */
        "filing.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "filing/not-found" | "request/not-found";
                };
            };
        };
        /** @description `import/mapping-unfit`: The mapping does not fit the file; `request/invalid`: Some fields are wrong */
        "import.mapping-unfit_request.invalid": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "import/mapping-unfit" | "request/invalid";
                };
            };
        };
        /** @description `import/not-found`: No such import */
        "import.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "import/not-found";
                };
            };
        };
        /** @description `import/not-found`: No such import; `request/not-found`: There is nothing here */
        "import.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "import/not-found" | "request/not-found";
                };
            };
        };
        /** @description `import/not-ready`: The import is not at this step; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "import.not-ready_request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "import/not-ready" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `intake/decided`: The intake has been decided */
        "intake.decided": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "intake/decided";
                };
            };
        };
        /** @description `intake/decided`: The intake has been decided; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "intake.decided_request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "intake/decided" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `intake/not-found`: No such intake */
        "intake.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "intake/not-found";
                };
            };
        };
        /** @description `intake/not-found`: No such intake; `request/not-found`: There is nothing here */
        "intake.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "intake/not-found" | "request/not-found";
                };
            };
        };
        /** @description `member/code-wrong`: The code is wrong; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
        "member.code-wrong_request.idempotency-key-reused_request.invalid": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "member/code-wrong" | "request/idempotency-key-reused" | "request/invalid";
                };
            };
        };
        /** @description `member/no-second-factor`: There is no authenticator; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "member.no-second-factor_request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "member/no-second-factor" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `member/not-found`: No such member */
        "member.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "member/not-found";
                };
            };
        };
        /** @description `member/not-found`: No such member; `request/not-found`: There is nothing here */
        "member.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "member/not-found" | "request/not-found";
                };
            };
        };
        /** @description `organization-export/ended`: The export has ended; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "organization-export.ended_request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "organization-export/ended" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `organization-export/not-found`: No such export */
        "organization-export.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "organization-export/not-found";
                };
            };
        };
        /** @description `organization-export/not-found`: No such export; `request/not-found`: There is nothing here */
        "organization-export.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "organization-export/not-found" | "request/not-found";
                };
            };
        };
        /** @description `packet/not-found`: No such packet or paper */
        "packet.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "packet/not-found";
                };
            };
        };
        /** @description `packet/not-found`: No such packet or paper; `request/not-found`: There is nothing here */
        "packet.not-found_request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "packet/not-found" | "request/not-found";
                };
            };
        };
        /** @description `party/not-found`: No such party */
        "party.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "party/not-found";
                };
            };
        };
        /** @description `petition/not-found`: No such petition */
        "petition.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "petition/not-found";
                };
            };
        };
        /** @description `record/not-found`: No such record */
        "record.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "record/not-found";
                };
            };
        };
        /** @description `report/not-found`: No such report */
        "report.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "report/not-found";
                };
            };
        };
        /** @description `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
        "request.answer-not-kept_request.answer-not-shown_request.still-running": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                };
            };
        };
        /** @description `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered; `task/finished`: The task is finished */
        "request.answer-not-kept_request.answer-not-shown_request.still-running_task.finished": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running" | "task/finished";
                };
            };
        };
        /** @description `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered; `time/changed`: The entry was corrected or withdrawn meanwhile; `time/period-closed`: The time of that day is closed */
        "request.answer-not-kept_request.answer-not-shown_request.still-running_time.changed_time.period-closed": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running" | "time/changed" | "time/period-closed";
                };
            };
        };
        /** @description `request/changed-meanwhile`: Somebody has changed this meanwhile */
        "request.changed-meanwhile": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/changed-meanwhile";
                };
            };
        };
        /** @description `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
        "request.idempotency-key-reused_request.invalid": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/idempotency-key-reused" | "request/invalid";
                };
            };
        };
        /** @description `request/if-match-missing`: Say which version you change */
        "request.if-match-missing": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/if-match-missing";
                };
            };
        };
        /** @description `request/invalid`: Some fields are wrong */
        "request.invalid": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/invalid";
                };
            };
        };
        /** @description `request/invalid`: Some fields are wrong; `request/unknown-cursor`: This page cannot be found */
        "request.invalid_request.unknown-cursor": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/invalid" | "request/unknown-cursor";
                };
            };
        };
        /** @description `request/malformed`: The request cannot be read */
        "request.malformed": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/malformed";
                };
            };
        };
        /** @description `request/not-found`: There is nothing here */
        "request.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/not-found";
                };
            };
        };
        /** @description `request/not-found`: There is nothing here; `task/not-found`: No such task */
        "request.not-found_task.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/not-found" | "task/not-found";
                };
            };
        };
        /** @description `request/too-large`: The request is too large */
        "request.too-large": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/too-large";
                };
            };
        };
        /** @description `request/unsupported-media-type`: This media type is not taken here */
        "request.unsupported-media-type": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request/unsupported-media-type";
                };
            };
        };
        /** @description Any other failure */
        "server.failed": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `server/mail-not-set-up`: This installation sends no e-mail */
        "server.mail-not-set-up": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "server/mail-not-set-up";
                };
            };
        };
        /** @description `session/not-found`: No such session */
        "session.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "session/not-found";
                };
            };
        };
        /** @description `single-sign-on/provider-unavailable`: The identity provider does not answer as it should */
        "single-sign-on.provider-unavailable": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "single-sign-on/provider-unavailable";
                };
            };
        };
        /** @description `task/not-found`: No such task */
        "task.not-found": {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "task/not-found";
                };
            };
        };
    };
    parameters: {
        /**
         * @description The same request sent again with the same key within a day is answered the same, and carried out once.
         * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
         */
        "Idempotency-Key": string;
        /** @description ETag of the last reading; * changes whatever stands. */
        "If-Match": string;
        /**
         * @description Stands in the log and in the audit; one is made where none is sent.
         * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
         */
        "X-Correlation-Id": string;
        /**
         * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
         * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
         */
        "X-On-Behalf-Of": string;
        assessmentId: string;
        assigneeId: string;
        caseId: string;
        checkId: string;
        clientId: string;
        /** @description `next` of the page before. */
        cursor: string;
        documentId: string;
        /** @description Only what is due on this day or before. */
        dueThrough: string;
        exportId: string;
        filingId: string;
        fromOn: string;
        fundingSourceId: string;
        importId: string;
        intakeId: string;
        limit: number;
        memberId: string;
        noteId: string;
        organizationExportId: string;
        /** @description Only what should have been done before today in New York. */
        overdue: string;
        packetId: string;
        partyId: string;
        petitionId: string;
        recordId: string;
        report: string;
        status: "open" | "done" | "cancelled";
        taskId: string;
        timeEntryId: string;
        untilOn: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The id of the request, to give the operator.
         * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
         */
        "X-Correlation-Id": string;
        /**
         * @description How many requests in how many seconds (draft-ietf-httpapi-ratelimit-headers).
         * @example "requests";q=600;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description How many are left, and in how many seconds they are all back.
         * @example "requests";r=599;t=60
         */
        RateLimit: string;
        /**
         * @description Seconds to wait.
         * @example 30
         */
        "Retry-After": number;
        /**
         * @description The version of the answer, to send as If-Match with a change.
         * @example "pUVcWPOaKPWHKYbhQMYPRQ.k3Jx0a1b"
         */
        ETag: string;
        /** @description true: the answer of the request that was sent before with the key; nothing was done this time. */
        "Idempotency-Replayed": "true";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    healthLive: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    healthReady: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            429: components["responses"]["access.too-many-requests"];
            /** @description `server/not-ready`: Not ready yet */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "server/not-ready";
                    };
                };
            };
            default: components["responses"]["server.failed"];
        };
    };
    absencesList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsencePage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    absencesRecord: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "delegateId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "fromOn": "2026-11-23",
                 *       "untilOn": "2026-11-23"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Who is away; left out, the member who asks.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    memberId?: string;
                    /**
                     * Format: uuid
                     * @description Who stands in for the tasks that fall due meanwhile.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    delegateId: string;
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    fromOn: string;
                    /** @description Last day away; null: until the member says to be back. */
                    untilOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["absence.not-yours_access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found_request.not-found"];
            /** @description `absence/overlaps`: The member is away already; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "absence/overlaps" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `absence/no-delegate`: This member cannot stand in; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "absence/no-delegate" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    absencesEnd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                absenceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["absence.not-yours_access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `absence/not-found`: No such absence; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "absence/not-found" | "request/not-found";
                    };
                };
            };
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    apikeysList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    apikeysMake: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly export to the grant report",
                 *       "permissions": [
                 *         "member:list"
                 *       ],
                 *       "daysValid": 90
                 *     }
                 */
                "application/json": {
                    /** @example Nightly export to the grant report */
                    name: string;
                    /** @description Of those that your own role has. */
                    permissions: ("member:list" | "conflict:search" | "conflict:read" | "client:create" | "client:read" | "client:update" | "client:export" | "client:merge" | "case:open" | "case:read" | "party:record" | "case:update" | "case:reassign" | "case:reopen" | "closing:approve" | "note:write" | "note:read" | "privileged-note:read" | "intake:take" | "intake:read" | "intake:decide" | "intake:approve-exception" | "funding:read" | "document:upload" | "document:read" | "record:read" | "record:correct" | "record:confirm" | "assessment:run" | "assessment:read" | "confidential:read" | "petition:draft" | "petition:read" | "packet:generate" | "packet:read" | "filing:record" | "filing:read" | "task:read" | "task:write" | "checklist:manage" | "caseload:reassign" | "time:record" | "time:review" | "time:manage" | "import:run" | "organization-export:read" | "office:view" | "audit:read")[];
                    /** @default 90 */
                    daysValid?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `api-key/too-wide`: A key may do no more than who makes it; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api-key/too-wide" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    apikeysEnd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `api-key/not-found`: No such key */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api-key/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    assessmentsView: {
        parameters: {
            query?: {
                /** @description Of reasons, questions, warnings and the best path. */
                language?: "en" | "es";
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                assessmentId: components["parameters"]["assessmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["assessment.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    assessmentsProof: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                assessmentId: components["parameters"]["assessmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proof"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["assessment.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    auditSearch: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                /** @description What this member did, or what was done on their behalf. */
                memberId?: string;
                clientId?: string;
                caseId?: string;
                action?: string;
                /** @description From this instant on. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    passwordsChange: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "marble kettle ninefold oboe",
                 *       "newPassword": "thimble orchard quiet seventeen"
                 *     }
                 */
                "application/json": {
                    currentPassword: string;
                    /** @description 12 to 128 characters, not easy to guess. */
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_member.password-wrong"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `member/weak-password`: This password is not strong enough; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/weak-password" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests_access.too-many-sign-ins"];
            default: components["responses"]["server.failed"];
        };
    };
    passwordsUseLink: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A",
                 *       "newPassword": "thimble orchard quiet seventeen"
                 *     }
                 */
                "application/json": {
                    token: string;
                    /** @description 12 to 128 characters, not easy to guess. */
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["request.malformed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `member/password-link-refused`: This link is not good any more; `member/weak-password`: This password is not strong enough; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/password-link-refused" | "member/weak-password" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    passwordsRequestReset: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "user@example.com"
                 *     }
                 */
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["request.malformed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests_access.too-many-sign-ins"];
            503: components["responses"]["server.mail-not-set-up"];
            default: components["responses"]["server.failed"];
        };
    };
    secondfactorRenewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "marble kettle ninefold oboe",
                 *       "code": "287082",
                 *       "recoveryCode": "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
                 *     }
                 */
                "application/json": {
                    password: string;
                    /** @example 287082 */
                    code?: string;
                    recoveryCode?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_member.password-wrong"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["member.no-second-factor_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["member.code-wrong_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests_access.too-many-sign-ins"];
            default: components["responses"]["server.failed"];
        };
    };
    authRefresh: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A"
                 *     }
                 */
                "application/json": {
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    secondfactorBegin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "marble kettle ninefold oboe"
                 *     }
                 */
                "application/json": {
                    /** @description Left out by a member who has none and signed in at the identity provider within a quarter of an hour. */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecondFactor"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_member.password-wrong"];
            404: components["responses"]["request.not-found"];
            /** @description `member/second-factor-exists`: There is an authenticator already; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/second-factor-exists" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests_access.too-many-sign-ins"];
            default: components["responses"]["server.failed"];
        };
    };
    secondfactorConfirm: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "287082"
                 *     }
                 */
                "application/json": {
                    /** @example 287082 */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            /** @description `member/no-second-factor`: There is no authenticator; `member/second-factor-exists`: There is an authenticator already; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/no-second-factor" | "member/second-factor-exists" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["member.code-wrong_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    secondfactorShow: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "287082",
                 *       "recoveryCode": "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
                 *     }
                 */
                "application/json": {
                    /** @example 287082 */
                    code?: string;
                    recoveryCode?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["member.no-second-factor_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["member.code-wrong_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests_access.too-many-sign-ins"];
            default: components["responses"]["server.failed"];
        };
    };
    secondfactorRemove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "marble kettle ninefold oboe",
                 *       "code": "287082",
                 *       "recoveryCode": "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
                 *     }
                 */
                "application/json": {
                    password: string;
                    /** @example 287082 */
                    code?: string;
                    recoveryCode?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_member.password-wrong"];
            404: components["responses"]["request.not-found"];
            /** @description `member/no-second-factor`: There is no authenticator; `member/second-factor-kept`: Your authenticator cannot be removed; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/no-second-factor" | "member/second-factor-kept" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["member.code-wrong_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests_access.too-many-sign-ins"];
            default: components["responses"]["server.failed"];
        };
    };
    authSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    authSignOut: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["session.not-found"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    authList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessionPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    authEndAll: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    authEnd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["session.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    authSignIn: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "attorney@demo.vacatur.example",
                 *       "password": "marble kettle ninefold oboe",
                 *       "code": "287082",
                 *       "recoveryCode": "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @example attorney@demo.vacatur.example
                     */
                    email: string;
                    password: string;
                    /** @example 287082 */
                    code?: string;
                    recoveryCode?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["request.malformed"];
            /** @description `member/second-factor-needed`: A code of your authenticator is needed too; `member/sign-in-refused`: E-mail address or password is wrong */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/second-factor-needed" | "member/sign-in-refused";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests_access.too-many-sign-ins"];
            default: components["responses"]["server.failed"];
        };
    };
    singlesignonBegin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    organizationId: string;
                } | {
                    /**
                     * Format: email
                     * @description Its domain alone is looked at.
                     * @example a.member@office.example
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSingleSignOn"];
                };
            };
            400: components["responses"]["request.malformed"];
            /** @description `single-sign-on/not-offered`: There is no single sign-on here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "single-sign-on/not-offered";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests_access.too-many-sign-ins"];
            503: components["responses"]["single-sign-on.provider-unavailable"];
            default: components["responses"]["server.failed"];
        };
    };
    singlesignonEnd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "attempt": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11.q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A",
                 *       "code": "case/not-found",
                 *       "state": "q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3",
                 *       "iss": "https://login.office.example"
                 *     }
                 */
                "application/json": {
                    attempt: string;
                    code: string;
                    state: string;
                    /** @description Where the address has it (RFC 9207). */
                    iss?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["request.malformed"];
            /** @description `single-sign-on/answer-invalid`: What came back from the identity provider does not prove who you are; `single-sign-on/attempt-over`: This sign-in is over; `single-sign-on/refused`: The identity provider knows you, and this office lets nobody in under that identity */
            401: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "single-sign-on/answer-invalid" | "single-sign-on/attempt-over" | "single-sign-on/refused";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            503: components["responses"]["single-sign-on.provider-unavailable"];
            default: components["responses"]["server.failed"];
        };
    };
    caseloadsList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseloadMoves"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    caseloadsMove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fromId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "toIds": [
                 *         "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
                 *       ],
                 *       "caseIds": [
                 *         "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
                 *       ],
                 *       "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 *       "reason": "The certificate of disposition shows another sentence date."
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Whose caseload it is; the member may have left.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    fromId: string;
                    /** @description Who receives it: cases go to attorneys, tasks with their cases. */
                    toIds: string[];
                    /** @description Only these cases and their tasks; left out, everything. */
                    caseIds?: string[];
                    /** @description Of the preview: what was seen is what is done. */
                    digest: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseloadMove"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found_request.not-found"];
            /** @description `caseload/changed`: The caseload is not what the preview showed; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "caseload/changed" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["caseload.no-receiver_caseload.too-large_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    caseloadsPreview: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fromId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "toIds": [
                 *         "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
                 *       ],
                 *       "caseIds": [
                 *         "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Whose caseload it is; the member may have left.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    fromId: string;
                    /** @description Who receives it: cases go to attorneys, tasks with their cases. */
                    toIds: string[];
                    /** @description Only these cases and their tasks; left out, everything. */
                    caseIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseloadPreview"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["caseload.no-receiver_caseload.too-large_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    caseloadsUndo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                moveId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseloadMove"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `caseload/not-found`: No such reassignment; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "caseload/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `caseload/changed`: The caseload is not what the preview showed; `caseload/undone`: The reassignment was undone before; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "caseload/changed" | "caseload/undone" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                status?: "open" | "represented" | "awaiting_court" | "closing_review" | "closed";
                /** @description Attorney of record. */
                attorneyId?: string;
                /** @description Attorney of record or of the team. */
                memberId?: string;
                clientId?: string;
                tag?: string;
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesOpen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "title": "Criminal record relief",
                 *       "attorneyId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "openedOn": "2026-11-23",
                 *       "problemCode": "79",
                 *       "fundingSourceId": null,
                 *       "county": "Kings",
                 *       "tags": [
                 *         "reentry-clinic"
                 *       ],
                 *       "privateAttorney": false,
                 *       "shortTerm": {
                 *         "clientConsentedOn": "2026-11-23",
                 *         "knowsOfNoConflict": true
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    clientId: string;
                    /** @default Criminal record relief */
                    title?: string;
                    /**
                     * Format: uuid
                     * @description Attorney of record; an attorney who opens a case is it by default.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    attorneyId?: string;
                    /**
                     * Format: date
                     * @description Today in New York when left out.
                     * @example 2026-11-23
                     */
                    openedOn?: string;
                    /** @description LSC's legal problem code; 87 is criminal record expungement. */
                    problemCode: string;
                    /** @default null */
                    fundingSourceId?: string | null;
                    county?: string | null;
                    tags?: string[];
                    /** @default false */
                    privateAttorney?: boolean;
                    /** @description Short-term limited legal service under RPC 6.5: only actual knowledge of a conflict stands in its way. null: full representation. */
                    shortTerm?: {
                        /**
                         * Format: date
                         * @description When the client agreed to the limited scope.
                         * @example 2026-11-23
                         */
                        clientConsentedOn: string;
                        /**
                         * @description The attorney says so, of the office too; nobody else can.
                         * @enum {boolean}
                         */
                        knowsOfNoConflict: true;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/funding-source-not-found`: No such funding source; `client/not-found`: No such client; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/funding-source-not-found" | "client/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `conflict/not-cleared`: A possible conflict of interest has not been decided; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict/not-cleared" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `case/attorney-missing`: The case needs an attorney of record; `case/day-in-the-future`: That day has not come yet; `case/funding-source-ended`: The funding source has ended; `case/short-term-by-its-attorney`: Short-term help is opened by the attorney who gives it; `member/not-an-attorney`: The attorney of record must be an attorney of this office; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/attorney-missing" | "case/day-in-the-future" | "case/funding-source-ended" | "case/short-term-by-its-attorney" | "member/not-an-attorney" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesUpdate: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Criminal record relief",
                 *       "problemCode": "79",
                 *       "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "county": "Kings",
                 *       "tags": [
                 *         "reentry-clinic"
                 *       ],
                 *       "privateAttorney": true
                 *     }
                 */
                "application/json": {
                    title?: string;
                    /** @description LSC's legal problem code; 87 is criminal record expungement. */
                    problemCode?: string;
                    fundingSourceId?: string | null;
                    county?: string | null;
                    tags?: string[];
                    privateAttorney?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/funding-source-not-found`: No such funding source; `case/not-found`: No such case */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/funding-source-not-found" | "case/not-found";
                    };
                };
            };
            /** @description `case/closed`: The case is closed; `case/move-refused`: The case cannot move there */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/closed" | "case/move-refused";
                    };
                };
            };
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `case/day-in-the-future`: That day has not come yet; `case/funding-source-ended`: The funding source has ended; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/day-in-the-future" | "case/funding-source-ended" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    assessmentsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    assessmentsRun: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recordId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "asOf": "2026-11-23"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    recordId: string;
                    /**
                     * Format: date
                     * @description The day the law and the clocks are read on; today in New York when left out.
                     * @example 2026-11-23
                     */
                    asOf?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/not-found`: No such case; `record/not-found`: No such record; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/not-found" | "record/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `record/not-read`: The record has not been read; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "record/not-read" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `assessment/record-of-another-case`: That record belongs to another case; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "assessment/record-of-another-case" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    checklistsList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklists"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    checklistsApply: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "templateKey": "NY-160.59",
                 *       "petitionId": null,
                 *       "triggerOn": "2026-11-23"
                 *     }
                 */
                "application/json": {
                    templateKey: string;
                    /**
                     * @description The petition of the case that the list is for; each may have its own.
                     * @default null
                     */
                    petitionId?: string | null;
                    /**
                     * Format: date
                     * @description Today in New York when left out.
                     * @example 2026-11-23
                     */
                    triggerOn?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/not-found`: No such case; `petition/not-found`: No such petition; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/not-found" | "petition/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `checklist/applied-before`: The list was applied before; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "checklist/applied-before" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `checklist/no-template`: No such list; `checklist/petition-of-another`: The petition does not go with this list; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "checklist/no-template" | "checklist/petition-of-another" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    closingsView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closings"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    closingsDraft: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "category": "A",
                 *       "assistanceEndedOn": "2026-11-23",
                 *       "remoteAdviceOnly": false,
                 *       "timelyNote": null,
                 *       "papers": {},
                 *       "outcomes": []
                 *     }
                 */
                "application/json": {
                    /** @description CSR closure category. */
                    category: string;
                    /**
                     * Format: date
                     * @description Day on which help ended.
                     * @example 2026-11-23
                     */
                    assistanceEndedOn: string;
                    /**
                     * @description Brief advice by telephone, not in person: 45 CFR 1626.6.
                     * @default false
                     */
                    remoteAdviceOnly?: boolean;
                    /**
                     * @description Why the case stayed open, where it is closed late.
                     * @default null
                     */
                    timelyNote?: string | null;
                    /**
                     * @description What of the file shows income, assets, citizenship, the assistance given, and the retainer.
                     * @default {}
                     */
                    papers?: {
                        [key: string]: {
                            /**
                             * Format: uuid
                             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                             */
                            documentId?: string;
                            /**
                             * Format: uuid
                             * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                             */
                            noteId?: string;
                        };
                    };
                    /**
                     * @description What was reached for each charge of the petitions.
                     * @default []
                     */
                    outcomes?: {
                        chargeId: string;
                        /** @enum {string} */
                        result: "granted_in_full" | "granted_in_part" | "denied_statutory" | "denied_discretionary" | "withdrawn" | "pending";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closings"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/not-found`: No such case; `document/not-found`: No such document; `note/not-found`: No such note */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/not-found" | "document/not-found" | "note/not-found";
                    };
                };
            };
            /** @description `case/closed`: The case is closed; `closing/submitted`: The closing is under review */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/closed" | "closing/submitted";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `case/day-in-the-future`: That day has not come yet; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/day-in-the-future" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    closingsApprove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "The client would rather be called in the evening."
                 *     }
                 */
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closings"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_request.not-found"];
            409: components["responses"]["case.move-refused_closing.blocked_closing.missing_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    closingsGiveBack: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The attorney of record is on leave until March."
                 *     }
                 */
                "application/json": {
                    /** @example The attorney of record is on leave until March. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closings"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_request.not-found"];
            409: components["responses"]["case.move-refused_closing.missing_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    closingsReview: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closings"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_member.no-attorney-now"];
            404: components["responses"]["case.not-found_request.not-found"];
            /** @description `case/move-refused`: The case cannot move there; `closing/blocked`: The case cannot be closed so; `closing/missing`: The case has no closing for this step; `closing/not-attorney-of-record`: Another attorney answers for this case; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/move-refused" | "closing/blocked" | "closing/missing" | "closing/not-attorney-of-record" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    closingsSubmit: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closings"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_request.not-found"];
            409: components["responses"]["case.move-refused_closing.blocked_closing.missing_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesDue: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadlinePage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    documentsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    documentsUpload: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                    /** @enum {string} */
                    kind: "rap_sheet" | "certificate_of_disposition" | "retainer" | "citizenship_attestation" | "financial_proof" | "identification" | "correspondence" | "court_order" | "exhibit" | "other";
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `document/file-missing`: There is no file in the request; `document/not-a-pdf`: The file is not a PDF; `document/type-not-stored`: Files of this type are not kept; `document/unsafe`: The file does something when it is opened; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "document/file-missing" | "document/not-a-pdf" | "document/type-not-stored" | "document/unsafe" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    filingsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilingPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    notesList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                kind?: "file_note" | "call" | "meeting" | "court" | "research" | "advice";
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotePage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    notesWrite: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "file_note",
                 *       "privileged": true,
                 *       "occurredOn": "2026-11-23",
                 *       "text": "Called the client; the certificate of disposition is in the mail."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description "advice" says that an attorney advised, and only one writes it.
                     * @default file_note
                     * @enum {string}
                     */
                    kind?: "file_note" | "call" | "meeting" | "court" | "research" | "advice";
                    /**
                     * @description Attorney-client privilege or work product: shown to who may read privileged notes, and to its author.
                     * @default true
                     */
                    privileged?: boolean;
                    /**
                     * Format: date
                     * @description Day of what it tells of; today in New York when left out.
                     * @example 2026-11-23
                     */
                    occurredOn?: string;
                    /** @example Called the client; the certificate of disposition is in the mail. */
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteWithVersions"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `case/day-in-the-future`: That day has not come yet; `note/advice-by-attorney`: Only an attorney writes down advice as given; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/day-in-the-future" | "note/advice-by-attorney" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    partiesList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyList"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    partiesAdd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "household_member",
                 *       "name": "Rosalind Achterberg",
                 *       "otherNames": [],
                 *       "streetNames": [],
                 *       "isOrganization": false,
                 *       "dateOfBirth": "2026-11-23",
                 *       "nysid": null,
                 *       "phone": null,
                 *       "email": null,
                 *       "addressLines": [],
                 *       "note": null
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    role: "household_member" | "codefendant" | "complaining_witness" | "adverse_party" | "trafficker" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact" | "prosecutor" | "judge";
                    name: string;
                    /** @default [] */
                    otherNames?: string[];
                    /** @default [] */
                    streetNames?: string[];
                    /** @default false */
                    isOrganization?: boolean;
                    dateOfBirth?: string | null;
                    /** @default null */
                    nysid?: (string & (unknown & unknown)) | null;
                    /** @default null */
                    phone?: (string & (unknown & unknown)) | null;
                    /** @default null */
                    email?: string | null;
                    /** @default [] */
                    addressLines?: string[];
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedParty"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `party/born-in-the-future`: The date of birth lies in the future; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "party/born-in-the-future" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    petitionsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PetitionPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    petitionsDraft: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "assessmentId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "relief": "NY-160.59",
                 *       "chargeIds": [
                 *         "2016NY052779.1"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    assessmentId: string;
                    /** @enum {string} */
                    relief: "NY-160.59" | "NY-160.50-3K";
                    /** @description Charges of the assessed record for which the relief is open. */
                    chargeIds: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Petition"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `assessment/not-found`: No such assessment; `case/not-found`: No such case; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "assessment/not-found" | "case/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `assessment/proof-does-not-hold`: This assessment is not what the rules decided; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "assessment/proof-does-not-hold" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `petition/assessment-of-another-case`: That assessment belongs to another case; `petition/relief-not-open`: The assessment does not open this relief for every charge named; `petition/too-many-convictions`: One application seals at most two eligible offenses, of which one felony; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "petition/assessment-of-another-case" | "petition/relief-not-open" | "petition/too-many-convictions" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesReassign: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "attorneyId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "reason": "The attorney of record is on leave until March."
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    attorneyId: string;
                    /** @example The attorney of record is on leave until March. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_member.not-found_request.not-found"];
            409: components["responses"]["case.closed_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["case.member-shut-out_member.not-an-attorney_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    recordsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    closingsReopen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The attorney of record is on leave until March."
                 *     }
                 */
                "application/json": {
                    /** @example The attorney of record is on leave until March. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_request.not-found"];
            409: components["responses"]["case.move-refused_closing.missing_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casestatusView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStatus"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casestatusMove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "open",
                 *       "reason": null
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    to: "open" | "represented" | "awaiting_court" | "closing_review" | "closed";
                    /**
                     * @description Where a move asks for one.
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_request.not-found"];
            /** @description `case/move-refused`: The case cannot move there; `conflict/not-cleared`: A possible conflict of interest has not been decided; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/move-refused" | "conflict/not-cleared" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesTeamOf: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesAddToTeam: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "memberId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "role": "co_counsel"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    memberId: string;
                    /** @enum {string} */
                    role: "co_counsel" | "paralegal" | "intake" | "volunteer";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_member.not-found_request.not-found"];
            409: components["responses"]["case.closed_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["case.member-shut-out_member.not-an-attorney_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesRemoveFromTeam: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/not-found`: No such case; `case/not-on-the-team`: The member is not on the team */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/not-found" | "case/not-on-the-team";
                    };
                };
            };
            /** @description `case/closed`: The case is closed */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/closed";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    casesStory: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                caseId: components["parameters"]["caseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    checklistsTemplates: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistTemplates"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    checklistsWrite: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Rosalind Achterberg",
                 *       "relief": "NY-160.50-3K",
                 *       "trigger": "Application drafted",
                 *       "items": [
                 *         {
                 *           "key": "signed_order",
                 *           "title": "Criminal record relief",
                 *           "description": "Petit larceny",
                 *           "priority": "low",
                 *           "assignTo": "attorney_of_record",
                 *           "days": 0,
                 *           "counts": "calendar"
                 *         }
                 *       ],
                 *       "retired": false,
                 *       "version": 0
                 *     }
                 */
                "application/json": {
                    name: string;
                    relief: ("NY-160.50-3K" | "NY-160.50-5-DESTROY" | "NY-160.50" | "NY-160.55" | "NY-720.35" | "NY-160.57-A" | "NY-160.57-M" | "NY-160.57-F" | "NY-160.58" | "NY-160.59" | "NY-440.10-1K" | "NY-440.46-A-1" | "NY-440.46-A-2I" | "NY-440.46-A-2II" | "NY-440.10-1I" | "NY-720.20-5" | "NY-EXEC-296-16") | null;
                    /**
                     * @description What happens on the trigger day, in words.
                     * @example Application drafted
                     */
                    trigger: string;
                    items: {
                        /** @description Stable name of the item within the list. */
                        key: string;
                        title: string;
                        description: string | null;
                        /** @enum {string} */
                        priority: "low" | "normal" | "high" | "urgent";
                        /** @enum {string} */
                        assignTo: "attorney_of_record" | "who_applies" | "nobody";
                        /** @description Days after the trigger day, which is not counted. */
                        days: number;
                        /**
                         * @description `court`: a Saturday, Sunday or public holiday moves to the next business day (General Construction Law 25-a).
                         * @enum {string}
                         */
                        counts: "calendar" | "court";
                    }[];
                    /**
                     * @description Kept for what was applied; applied no more.
                     * @default false
                     */
                    retired?: boolean;
                    /** @description The version that this replaces; 0 for a shipped list and for a new one. */
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistTemplate"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `checklist/template-changed`: Somebody has changed the list meanwhile */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "checklist/template-changed";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientmergesUndo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                mergeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The attorney of record is on leave until March."
                 *     }
                 */
                "application/json": {
                    /** @example The attorney of record is on leave until March. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientMerge"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `client-merge/not-found`: No such merge; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client-merge/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `client-merge/overtaken`: Later changes stand in the way; `client-merge/undone`: The merge has been undone already; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client-merge/overtaken" | "client-merge/undone" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientsCreate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "givenName": "Corwin",
                 *       "familyName": "Ashgrove",
                 *       "otherNames": [],
                 *       "dateOfBirth": "2026-11-23",
                 *       "nysid": null,
                 *       "phone": null,
                 *       "email": null,
                 *       "addressLines": []
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Empty for somebody with one name.
                     * @default
                     * @example Corwin
                     */
                    givenName?: string | "";
                    /**
                     * @description Of somebody with one name, that name.
                     * @example Ashgrove
                     */
                    familyName: string;
                    /** @default [] */
                    otherNames?: string[];
                    dateOfBirth?: string | null;
                    /** @default null */
                    nysid?: (string & (unknown & unknown)) | null;
                    /** @default null */
                    phone?: (string & (unknown & unknown)) | null;
                    /** @default null */
                    email?: string | null;
                    /** @default [] */
                    addressLines?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `client/born-in-the-future`: The date of birth lies in the future; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client/born-in-the-future" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientsRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientsUpdate: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "givenName": "Corwin",
                 *       "familyName": "Ashgrove",
                 *       "otherNames": [
                 *         "Cory Ashgrove"
                 *       ],
                 *       "dateOfBirth": "2026-11-23",
                 *       "nysid": "01234567A",
                 *       "phone": "(718) 555-0111",
                 *       "email": "user@example.com",
                 *       "addressLines": [
                 *         "88 Linden Boulevard"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Empty for somebody with one name. */
                    givenName?: string | "";
                    familyName?: string;
                    otherNames?: string[];
                    dateOfBirth?: string | null;
                    nysid?: (string & (unknown & unknown)) | null;
                    phone?: (string & (unknown & unknown)) | null;
                    email?: string | null;
                    addressLines?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client.not-found"];
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `client/born-in-the-future`: The date of birth lies in the future; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client/born-in-the-future" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientsListConflictChecks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictCheckList"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientsCheckConflicts: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictCheck"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client.not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientexportsList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientExportList"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientexportsRequest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientExport"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client.not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientmergesList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientMergeList"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientmergesMerge: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mergedClientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "take": [],
                 *       "walls": "both",
                 *       "reason": "The attorney of record is on leave until March."
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description The other entry: its cases and all else come to the client of the address.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    mergedClientId: string;
                    /**
                     * @description Fields in which the other entry wins. Elsewhere it fills in what is empty.
                     * @default []
                     */
                    take?: ("givenName" | "familyName" | "dateOfBirth" | "nysid" | "phone" | "email" | "addressLines")[];
                    /**
                     * @description A supervisor’s decision where the walls of the two differ.
                     * @enum {string}
                     */
                    walls?: "both";
                    /** @example The attorney of record is on leave until March. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientMerge"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client.not-found_request.not-found"];
            /** @description `client-merge/walls-differ`: Other walls stand before one client than before the other; `client/merged`: This entry was merged into another; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client-merge/walls-differ" | "client/merged" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `client-merge/of-one`: A client is not merged with itself; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client-merge/of-one" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    conflictsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                /** @description Only those that wait for a decision. */
                pending?: "true" | "false";
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictCheckPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    conflictsAsk: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "names": [
                 *         "Corwin Ashgrove"
                 *       ],
                 *       "role": "client",
                 *       "isOrganization": false,
                 *       "dateOfBirth": "2026-11-23",
                 *       "nysid": null
                 *     }
                 */
                "application/json": {
                    /** @description Legal, former, alias and street names, as known. */
                    names: string[];
                    /**
                     * @description In what role the one who is looked for would stand.
                     * @default prospective_client
                     * @enum {string}
                     */
                    role?: "client" | "prospective_client" | "declined_prospect" | "household_member" | "codefendant" | "complaining_witness" | "adverse_party" | "trafficker" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact";
                    /** @default false */
                    isOrganization?: boolean;
                    dateOfBirth?: string | null;
                    /** @default null */
                    nysid?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictCheck"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    conflictsRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                checkId: components["parameters"]["checkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictCheck"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `conflict/check-not-found`: No such conflict check */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict/check-not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    conflictsDecide: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                checkId: components["parameters"]["checkId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "clear",
                 *       "note": "The client would rather be called in the evening.",
                 *       "wall": {
                 *         "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *         "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *         "kind": "closed_to",
                 *         "memberIds": [],
                 *         "reason": "Screened: represented the complainant at a former firm."
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    decision: "clear" | "consent" | "screen" | "decline";
                    /** @description Why; for consent, where the written confirmation is. */
                    note: string;
                    /** @description The wall that a screen sets. */
                    wall?: {
                        /**
                         * Format: uuid
                         * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                         */
                        caseId?: string;
                        /**
                         * Format: uuid
                         * @description Closes the client and all cases of the client.
                         * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                         */
                        clientId?: string;
                        /**
                         * @description closed_to shuts out the members named; opened_only_to shuts out all but them and the attorney of record; confidential_opened_to shuts out nobody and lets them see what is confidential.
                         * @enum {string}
                         */
                        kind: "closed_to" | "opened_only_to" | "confidential_opened_to";
                        /** @default [] */
                        memberIds?: string[];
                        /** @example Screened: represented the complainant at a former firm. */
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictCheck"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `conflict/check-not-found`: No such conflict check; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict/check-not-found" | "request/not-found";
                    };
                };
            };
            /** @description `conflict/nothing-to-decide`: This check found nobody on another side; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict/nothing-to-decide" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `conflict/wall-for-screen`: A screen names whom it keeps out of what; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict/wall-for-screen" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    documentsDownload: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                documentId: components["parameters"]["documentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `document/not-found`: No such document */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "document/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    documentsReplace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                documentId: components["parameters"]["documentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `document/not-found`: No such document; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "document/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `document/not-replaceable`: This document takes no new version; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "document/not-replaceable" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `document/file-missing`: There is no file in the request; `document/type-not-stored`: Files of this type are not kept; `document/unsafe`: The file does something when it is opened; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "document/file-missing" | "document/type-not-stored" | "document/unsafe" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientexportsRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                exportId: components["parameters"]["exportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientExport"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client-export.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientexportsCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                exportId: components["parameters"]["exportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientExport"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `client-export/not-found`: No such export; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client-export/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `client-export/ended`: The export has ended; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client-export/ended" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    clientexportsDownload: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                exportId: components["parameters"]["exportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["client-export.not-found"];
            /** @description `client-export/not-ready`: The export cannot be fetched */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client-export/not-ready";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    filingsView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                filingId: components["parameters"]["filingId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Filing"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `filing/not-found`: No such filing */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "filing/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    filingsDecide: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                filingId: components["parameters"]["filingId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decidedOn": "2026-11-23",
                 *       "outcomes": [
                 *         {
                 *           "chargeId": "2016NY052779.1",
                 *           "outcome": "granted"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    decidedOn: string;
                    /** @description One outcome for every charge of the petition. */
                    outcomes: {
                        chargeId: string;
                        /** @enum {string} */
                        outcome: "granted" | "denied_statutory" | "denied_discretionary" | "withdrawn";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Filing"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["filing.not-found_request.not-found"];
            409: components["responses"]["filing.already-recorded_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `case/day-in-the-future`: That day has not come yet; `filing/out-of-order`: The days do not fit together; `filing/outcomes-incomplete`: The order must say how each charge of the petition was decided, once; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/day-in-the-future" | "filing/out-of-order" | "filing/outcomes-incomplete" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    filingsRespond: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                filingId: components["parameters"]["filingId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "county": "New York",
                 *       "respondedOn": "2026-11-23",
                 *       "position": "consents"
                 *     }
                 */
                "application/json": {
                    county: string;
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    respondedOn: string;
                    /** @enum {string} */
                    position: "consents" | "no_objection" | "objects";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Filing"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["filing.not-found_request.not-found"];
            409: components["responses"]["filing.already-recorded_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["case.day-in-the-future_filing.not-a-party_filing.out-of-order_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    filingsServe: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                filingId: components["parameters"]["filingId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "county": "New York",
                 *       "servedOn": "2026-11-23",
                 *       "method": "personal"
                 *     }
                 */
                "application/json": {
                    /** @description County whose District Attorney was served, e.g. "Kings". */
                    county: string;
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    servedOn: string;
                    /** @enum {string} */
                    method: "personal" | "mail" | "overnight" | "office" | "fax";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Filing"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["filing.not-found_request.not-found"];
            409: components["responses"]["filing.already-recorded_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["case.day-in-the-future_filing.not-a-party_filing.out-of-order_request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    fundingsourcesList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingSourcePage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    fundingsourcesAdd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Basic Field Grant",
                 *       "fromLsc": false
                 *     }
                 */
                "application/json": {
                    /** @example Basic Field Grant */
                    name: string;
                    /**
                     * @description Money of the Legal Services Corporation.
                     * @default false
                     */
                    fromLsc?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingSource"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            /** @description `case/funding-source-twice`: There is a funding source of this name; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/funding-source-twice" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    fundingsourcesEnd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                fundingSourceId: components["parameters"]["fundingSourceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "endsOn": "2026-11-23"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    endsOn: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingSource"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.funding-source-not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    grantsList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                fundingSourceId: components["parameters"]["fundingSourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantTermsList"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/funding-source-not-found`: No such funding source */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/funding-source-not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    grantsAdd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                fundingSourceId: components["parameters"]["fundingSourceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "effectiveFrom": "2026-11-23",
                 *       "effectiveUntil": "2026-11-23",
                 *       "rules": "lsc",
                 *       "incomeCeilingPercent": 1,
                 *       "factorsCeilingPercent": null,
                 *       "assetCeiling": null,
                 *       "excludedAssets": [],
                 *       "listedBenefits": [],
                 *       "counties": [
                 *         "Kings"
                 *       ],
                 *       "problemCodes": [],
                 *       "reviewedOn": "2026-11-23",
                 *       "programTableDays": {
                 *         "2026": "2026-02-01"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @description First day; intakes taken from it on are judged by these terms.
                     * @example 2026-11-23
                     */
                    effectiveFrom: string;
                    effectiveUntil?: string | null;
                    /**
                     * @description lsc: 45 CFR 1611 and 1626; iola: 21 NYCRR 7000.14; own: what the grant says.
                     * @enum {string}
                     */
                    rules: "lsc" | "iola" | "own";
                    /** @description Of the poverty guideline; null: no income is tested. LSC and IOLA: at most 125. */
                    incomeCeilingPercent: number | null;
                    /**
                     * @description How far the exceptions of an own grant reach; those of LSC reach to 200.
                     * @default null
                     */
                    factorsCeilingPercent?: number | null;
                    /**
                     * @description Set by the program, 45 CFR 1611.3; null: none is set.
                     * @default null
                     */
                    assetCeiling?: {
                        firstPersonCents: number;
                        additionalPersonCents: number;
                    } | null;
                    /** @default [] */
                    excludedAssets?: ("home" | "vehicle" | "income_producing" | "exempt" | "cash_and_accounts" | "investments" | "other_real_estate" | "other")[];
                    /**
                     * @description Low-income programs that the board has listed, 45 CFR 1611.4(c).
                     * @default []
                     */
                    listedBenefits?: ("wages" | "self_employment" | "unemployment" | "workers_compensation" | "social_security" | "disability_insurance" | "supplemental_security_income" | "public_assistance" | "veterans_benefits" | "pension" | "support" | "rent" | "other")[];
                    /** @description Empty: any. */
                    counties?: string[];
                    /**
                     * @description Empty: any.
                     * @default []
                     */
                    problemCodes?: string[];
                    /** @description When the board adopted or last reviewed the policy. */
                    reviewedOn?: string | null;
                    /**
                     * @description Day from which the program uses a year's poverty guidelines, where it is not HHS's or LSC's own.
                     * @example {
                     *       "2026": "2026-02-01"
                     *     }
                     */
                    programTableDays?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantTerms"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.funding-source-not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `grant/rules-mismatch`: These rules are not this funding source’s; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "grant/rules-mismatch" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsMappings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMappings"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsSave: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "clients",
                 *       "mapping": {
                 *         "columns": {
                 *           "familyName": "Last Name",
                 *           "givenName": "First Name"
                 *         },
                 *         "dateFormat": "YYYY-MM-DD"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    kind: "clients" | "cases" | "parties";
                    mapping: components["schemas"]["ImportMapping"];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMapping"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["import.mapping-unfit_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsUpload: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                    /** @enum {string} */
                    kind: "clients" | "cases" | "parties";
                    /** @description Name of a saved mapping; left out, the columns’ names suggest one. */
                    mapping?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `import/no-header`: The file has no header; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "import/no-header" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["import.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["import.not-found_request.not-found"];
            409: components["responses"]["import.not-ready_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsCheck: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["import.not-found_request.not-found"];
            409: components["responses"]["import.not-ready_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsFaults: {
        parameters: {
            query?: {
                /** @description Only lines after this one. */
                afterLine?: number;
                limit?: number;
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportFaults"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["import.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsFaultsFile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["import.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsMap: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportMapping"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["import.not-found"];
            /** @description `import/not-ready`: The import is not at this step */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "import/not-ready";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["import.mapping-unfit_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsRun: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "skipFaulty": false
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Take in the rest where lines are faulty.
                     * @default false
                     */
                    skipFaulty?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["import.not-found_request.not-found"];
            /** @description `import/faulty`: Some lines are faulty; `import/not-ready`: The import is not at this step; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "import/faulty" | "import/not-ready" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    importsUndo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["import.not-found_request.not-found"];
            409: components["responses"]["import.not-ready_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesQueue: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                status?: "open" | "accepted" | "referred" | "declined";
                /** @description none: those that nobody has taken up. */
                assigneeId?: string | "none";
                /** @description A county of New York, or a borough of the city. */
                county?: string;
                /** @description LSC's legal problem code; 87 is criminal record expungement. */
                problemCode?: string;
                spokenLanguage?: string;
                receivedBefore?: string;
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakePage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesTake: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "receivedOn": "2026-11-23",
                 *       "givenName": null,
                 *       "familyName": null,
                 *       "otherNames": [],
                 *       "dateOfBirth": "2026-11-23",
                 *       "nysid": null,
                 *       "phone": null,
                 *       "email": null,
                 *       "addressLines": [],
                 *       "county": "Kings",
                 *       "spokenLanguage": null,
                 *       "writtenLanguage": null,
                 *       "interpreterNeeded": null,
                 *       "referralSource": null,
                 *       "householdSize": null,
                 *       "problemCode": null,
                 *       "fundingSourceId": null,
                 *       "assigneeId": null,
                 *       "referralNote": null,
                 *       "safeContact": null,
                 *       "household": [
                 *         {
                 *           "name": null,
                 *           "relationship": null,
                 *           "dateOfBirth": "2026-11-23"
                 *         }
                 *       ],
                 *       "involved": [
                 *         {
                 *           "role": "codefendant",
                 *           "name": "Rosalind Achterberg",
                 *           "otherNames": [],
                 *           "isOrganization": false,
                 *           "dateOfBirth": "2026-11-23"
                 *         }
                 *       ],
                 *       "income": null,
                 *       "assets": null,
                 *       "eligibilityBasis": null,
                 *       "eligibilityFactors": [],
                 *       "citizenship": {},
                 *       "consent": {
                 *         "signedOn": "2026-11-23",
                 *         "onFile": null
                 *       },
                 *       "retainer": {
                 *         "signedOn": "2026-11-23",
                 *         "onFile": null
                 *       },
                 *       "screening": null
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @description Today in New York when left out. It selects the law of financial eligibility.
                     * @example 2026-11-23
                     */
                    receivedOn?: string;
                    /** @default null */
                    givenName?: string | null;
                    /**
                     * @description Of somebody with one name, that name.
                     * @default null
                     */
                    familyName?: string | null;
                    /** @default [] */
                    otherNames?: string[];
                    dateOfBirth?: string | null;
                    /** @default null */
                    nysid?: (string & (unknown & unknown)) | null;
                    /** @default null */
                    phone?: (string & (unknown & unknown)) | null;
                    /** @default null */
                    email?: string | null;
                    /** @default [] */
                    addressLines?: string[];
                    county?: string | null;
                    /** @default null */
                    spokenLanguage?: string | null;
                    /** @default null */
                    writtenLanguage?: string | null;
                    /** @default null */
                    interpreterNeeded?: boolean | null;
                    /** @default null */
                    referralSource?: ("self" | "former_client" | "friend_or_family" | "legal_aid" | "public_defender" | "court" | "probation_or_parole" | "reentry_program" | "community_event" | "social_services" | "website" | "other") | null;
                    /**
                     * @description With the applicant.
                     * @default null
                     */
                    householdSize?: number | null;
                    /** @default null */
                    problemCode?: string | null;
                    /** @default null */
                    fundingSourceId?: string | null;
                    /**
                     * @description Who takes the next step.
                     * @default null
                     */
                    assigneeId?: string | null;
                    /** @default null */
                    referralNote?: string | null;
                    /** @default null */
                    safeContact?: {
                        /** @default {} */
                        phone?: {
                            /** @default null */
                            use?: boolean | null;
                            /** @default null */
                            voicemail?: boolean | null;
                            /** @default null */
                            text?: boolean | null;
                        };
                        /** @default {} */
                        email?: {
                            /** @default null */
                            use?: boolean | null;
                        };
                        /** @default {} */
                        mail?: {
                            /** @default null */
                            use?: boolean | null;
                            /** @default null */
                            plainEnvelope?: boolean | null;
                        };
                        /**
                         * @description When, in words: weekdays after six.
                         * @default null
                         */
                        times?: string | null;
                        /**
                         * @description Somebody through whom a message may be left.
                         * @default null
                         */
                        through?: {
                            name: string;
                            /** @default null */
                            phone?: (string & (unknown & unknown)) | null;
                            /** @default null */
                            relationship?: string | null;
                        } | null;
                    } | null;
                    /** @description Who lives with the applicant. */
                    household?: {
                        /** @default null */
                        name?: string | null;
                        /** @default null */
                        relationship?: string | null;
                        dateOfBirth?: string | null;
                    }[] | null;
                    /** @description Co-defendants, complaining witnesses, adverse parties: looked for with the applicant. Null: not asked. */
                    involved?: {
                        /** @enum {string} */
                        role: "codefendant" | "complaining_witness" | "adverse_party" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact";
                        name: string;
                        /** @default [] */
                        otherNames?: string[];
                        /** @default false */
                        isOrganization?: boolean;
                        dateOfBirth?: string | null;
                    }[] | null;
                    /** @default null */
                    income?: ({
                        /** @enum {boolean} */
                        none: true;
                    } | {
                        sources: {
                            /** @enum {string} */
                            kind: "wages" | "self_employment" | "unemployment" | "workers_compensation" | "social_security" | "disability_insurance" | "supplemental_security_income" | "public_assistance" | "veterans_benefits" | "pension" | "support" | "rent" | "other";
                            /** @default null */
                            amountCents?: number | null;
                            /** @default null */
                            period?: ("weekly" | "biweekly" | "semimonthly" | "monthly" | "quarterly" | "yearly") | null;
                            /**
                             * @description Who of the household.
                             * @default null
                             */
                            receivedBy?: string | null;
                            /** @default null */
                            shownBy?: ("document" | "statement") | null;
                        }[];
                    }) | null;
                    /** @default null */
                    assets?: ({
                        /** @enum {boolean} */
                        none: true;
                    } | {
                        items: {
                            /** @enum {string} */
                            kind: "home" | "vehicle" | "income_producing" | "exempt" | "cash_and_accounts" | "investments" | "other_real_estate" | "other";
                            /** @default null */
                            valueCents?: number | null;
                            /** @default null */
                            description?: string | null;
                            /** @default null */
                            shownBy?: ("document" | "statement") | null;
                        }[];
                    }) | null;
                    /**
                     * @description under_ceiling says that no exception is claimed. Null: not asked.
                     * @default null
                     */
                    eligibilityBasis?: ("under_ceiling" | "benefits_only" | "maintain_benefits" | "medical" | "obtain_benefits" | "disability_benefits" | "factors") | null;
                    /** @default [] */
                    eligibilityFactors?: ("seasonal_income" | "unreimbursed_medical" | "fixed_debts" | "work_training_or_dependent_care" | "age_or_disability" | "taxes" | "other")[];
                    /**
                     * @description 45 CFR 1626. Never presumed from accent, language, looks, race or origin.
                     * @default {}
                     */
                    citizenship?: {
                        /** @default null */
                        status?: ("citizen" | "eligible_alien" | "other_alien") | null;
                        /** @description Of LSC's standard attestation. */
                        attestationSignedOn?: string | null;
                        /**
                         * @description A copy of the paper that shows an eligible status.
                         * @default null
                         */
                        documentOnFile?: boolean | null;
                        /**
                         * @description Brief advice by telephone and nothing else.
                         * @default null
                         */
                        briefRemoteAdviceOnly?: boolean | null;
                    };
                    /** @description To keep what was told and to ask for records. */
                    consent?: {
                        signedOn?: string | null;
                        /** @default null */
                        onFile?: boolean | null;
                    } | null;
                    /** @description 45 CFR 1611.9: for extended service, as soon as practicable. */
                    retainer?: {
                        signedOn?: string | null;
                        /** @default null */
                        onFile?: boolean | null;
                    } | null;
                    /** @default null */
                    screening?: {
                        /** @default null */
                        arrestedFor?: string | null;
                        /** @default null */
                        arrestedWhere?: string | null;
                        /**
                         * @description As told: "summer of 2012".
                         * @default null
                         */
                        arrestedWhen?: string | null;
                        /** @default null */
                        openCases?: boolean | null;
                        /** @default null */
                        openCasesNote?: string | null;
                        /**
                         * @description As told, with years: the rap sheet says it exactly.
                         * @default null
                         */
                        convictedOf?: string | null;
                        /**
                         * @description As told: "about 2014".
                         * @default null
                         */
                        lastConvictedWhen?: string | null;
                        /**
                         * @description In another state, or federal.
                         * @default null
                         */
                        convictionsElsewhere?: boolean | null;
                        /**
                         * @description On probation, parole or post-release supervision now.
                         * @default null
                         */
                        supervised?: boolean | null;
                        /**
                         * @description As a sex offender (Correction Law art. 6-C).
                         * @default null
                         */
                        mustRegister?: boolean | null;
                        /**
                         * @description Fines, fees or restitution that are not paid.
                         * @default null
                         */
                        finesOwed?: boolean | null;
                        /**
                         * @description Something was sealed or vacated before.
                         * @default null
                         */
                        sealedBefore?: boolean | null;
                        /**
                         * @description A DCJS record review, or another rap sheet, is at hand.
                         * @default null
                         */
                        hasRapSheet?: boolean | null;
                        /**
                         * @description Somebody must ask an immigration attorney before anything is filed.
                         * @default null
                         */
                        immigrationConcern?: boolean | null;
                        /**
                         * @description What the record stands in the way of.
                         * @default null
                         */
                        goal?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intake"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/funding-source-not-found`: No such funding source; `member/not-found`: No such member; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/funding-source-not-found" | "member/not-found" | "request/not-found";
                    };
                };
            };
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `client/born-in-the-future`: The date of birth lies in the future; `intake/day-out-of-range`: That day cannot be; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client/born-in-the-future" | "intake/day-out-of-range" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesFindDuplicates: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "givenName": "Corwin",
                 *       "familyName": "Ashgrove",
                 *       "dateOfBirth": "1984-03",
                 *       "nysid": "01234567A",
                 *       "phone": "(718) 555-0111",
                 *       "email": "attorney@office.example",
                 *       "exceptIntakeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
                 *     }
                 */
                "application/json": {
                    givenName?: string;
                    familyName?: string;
                    /** @example 1984-03 */
                    dateOfBirth?: string;
                    nysid?: string;
                    /** @description Four digits at least. */
                    phone?: string;
                    /** @description Three characters at least. */
                    email?: string;
                    /**
                     * Format: uuid
                     * @description The intake that is being typed.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    exceptIntakeId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicateList"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intake"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesChange: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "receivedOn": "2026-11-23",
                 *       "givenName": "Corwin",
                 *       "familyName": "Ashgrove",
                 *       "otherNames": [
                 *         "Cory Ashgrove"
                 *       ],
                 *       "dateOfBirth": "2026-11-23",
                 *       "nysid": "01234567A",
                 *       "phone": "(718) 555-0111",
                 *       "email": "user@example.com",
                 *       "addressLines": [
                 *         "88 Linden Boulevard"
                 *       ],
                 *       "county": "Kings",
                 *       "spokenLanguage": "es",
                 *       "writtenLanguage": "es",
                 *       "interpreterNeeded": true,
                 *       "referralSource": "self",
                 *       "householdSize": 1,
                 *       "problemCode": "79",
                 *       "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "assigneeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "referralNote": "A friend told of the office.",
                 *       "safeContact": {
                 *         "phone": {},
                 *         "email": {},
                 *         "mail": {},
                 *         "times": null,
                 *         "through": null
                 *       },
                 *       "household": [
                 *         {
                 *           "name": null,
                 *           "relationship": null,
                 *           "dateOfBirth": "2026-11-23"
                 *         }
                 *       ],
                 *       "involved": [
                 *         {
                 *           "role": "codefendant",
                 *           "name": "Rosalind Achterberg",
                 *           "otherNames": [],
                 *           "isOrganization": false,
                 *           "dateOfBirth": "2026-11-23"
                 *         }
                 *       ],
                 *       "income": {
                 *         "none": true
                 *       },
                 *       "assets": {
                 *         "none": true
                 *       },
                 *       "eligibilityBasis": "under_ceiling",
                 *       "eligibilityFactors": [
                 *         "seasonal_income"
                 *       ],
                 *       "citizenship": {
                 *         "status": null,
                 *         "attestationSignedOn": "2026-11-23",
                 *         "documentOnFile": null,
                 *         "briefRemoteAdviceOnly": null
                 *       },
                 *       "consent": {
                 *         "signedOn": "2026-11-23",
                 *         "onFile": null
                 *       },
                 *       "retainer": {
                 *         "signedOn": "2026-11-23",
                 *         "onFile": null
                 *       },
                 *       "screening": {
                 *         "arrestedFor": null,
                 *         "arrestedWhere": null,
                 *         "arrestedWhen": null,
                 *         "openCases": null,
                 *         "openCasesNote": null,
                 *         "convictedOf": null,
                 *         "lastConvictedWhen": null,
                 *         "convictionsElsewhere": null,
                 *         "supervised": null,
                 *         "mustRegister": null,
                 *         "finesOwed": null,
                 *         "sealedBefore": null,
                 *         "hasRapSheet": null,
                 *         "immigrationConcern": null,
                 *         "goal": null
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @description Today in New York when left out. It selects the law of financial eligibility.
                     * @example 2026-11-23
                     */
                    receivedOn?: string;
                    givenName?: string | null;
                    familyName?: string | null;
                    otherNames?: string[];
                    dateOfBirth?: string | null;
                    nysid?: (string & (unknown & unknown)) | null;
                    phone?: (string & (unknown & unknown)) | null;
                    email?: string | null;
                    addressLines?: string[];
                    county?: string | null;
                    spokenLanguage?: string | null;
                    writtenLanguage?: string | null;
                    interpreterNeeded?: boolean | null;
                    referralSource?: ("self" | "former_client" | "friend_or_family" | "legal_aid" | "public_defender" | "court" | "probation_or_parole" | "reentry_program" | "community_event" | "social_services" | "website" | "other") | null;
                    householdSize?: number | null;
                    problemCode?: string | null;
                    fundingSourceId?: string | null;
                    assigneeId?: string | null;
                    referralNote?: string | null;
                    safeContact?: {
                        /** @default {} */
                        phone?: {
                            /** @default null */
                            use?: boolean | null;
                            /** @default null */
                            voicemail?: boolean | null;
                            /** @default null */
                            text?: boolean | null;
                        };
                        /** @default {} */
                        email?: {
                            /** @default null */
                            use?: boolean | null;
                        };
                        /** @default {} */
                        mail?: {
                            /** @default null */
                            use?: boolean | null;
                            /** @default null */
                            plainEnvelope?: boolean | null;
                        };
                        /**
                         * @description When, in words: weekdays after six.
                         * @default null
                         */
                        times?: string | null;
                        /**
                         * @description Somebody through whom a message may be left.
                         * @default null
                         */
                        through?: {
                            name: string;
                            /** @default null */
                            phone?: (string & (unknown & unknown)) | null;
                            /** @default null */
                            relationship?: string | null;
                        } | null;
                    } | null;
                    household?: {
                        /** @default null */
                        name?: string | null;
                        /** @default null */
                        relationship?: string | null;
                        dateOfBirth?: string | null;
                    }[] | null;
                    involved?: {
                        /** @enum {string} */
                        role: "codefendant" | "complaining_witness" | "adverse_party" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact";
                        name: string;
                        /** @default [] */
                        otherNames?: string[];
                        /** @default false */
                        isOrganization?: boolean;
                        dateOfBirth?: string | null;
                    }[] | null;
                    income?: ({
                        /** @enum {boolean} */
                        none: true;
                    } | {
                        sources: {
                            /** @enum {string} */
                            kind: "wages" | "self_employment" | "unemployment" | "workers_compensation" | "social_security" | "disability_insurance" | "supplemental_security_income" | "public_assistance" | "veterans_benefits" | "pension" | "support" | "rent" | "other";
                            /** @default null */
                            amountCents?: number | null;
                            /** @default null */
                            period?: ("weekly" | "biweekly" | "semimonthly" | "monthly" | "quarterly" | "yearly") | null;
                            /**
                             * @description Who of the household.
                             * @default null
                             */
                            receivedBy?: string | null;
                            /** @default null */
                            shownBy?: ("document" | "statement") | null;
                        }[];
                    }) | null;
                    assets?: ({
                        /** @enum {boolean} */
                        none: true;
                    } | {
                        items: {
                            /** @enum {string} */
                            kind: "home" | "vehicle" | "income_producing" | "exempt" | "cash_and_accounts" | "investments" | "other_real_estate" | "other";
                            /** @default null */
                            valueCents?: number | null;
                            /** @default null */
                            description?: string | null;
                            /** @default null */
                            shownBy?: ("document" | "statement") | null;
                        }[];
                    }) | null;
                    eligibilityBasis?: ("under_ceiling" | "benefits_only" | "maintain_benefits" | "medical" | "obtain_benefits" | "disability_benefits" | "factors") | null;
                    eligibilityFactors?: ("seasonal_income" | "unreimbursed_medical" | "fixed_debts" | "work_training_or_dependent_care" | "age_or_disability" | "taxes" | "other")[];
                    citizenship?: {
                        /** @default null */
                        status?: ("citizen" | "eligible_alien" | "other_alien") | null;
                        /** @description Of LSC's standard attestation. */
                        attestationSignedOn?: string | null;
                        /**
                         * @description A copy of the paper that shows an eligible status.
                         * @default null
                         */
                        documentOnFile?: boolean | null;
                        /**
                         * @description Brief advice by telephone and nothing else.
                         * @default null
                         */
                        briefRemoteAdviceOnly?: boolean | null;
                    };
                    consent?: {
                        signedOn?: string | null;
                        /** @default null */
                        onFile?: boolean | null;
                    } | null;
                    retainer?: {
                        signedOn?: string | null;
                        /** @default null */
                        onFile?: boolean | null;
                    } | null;
                    screening?: {
                        /** @default null */
                        arrestedFor?: string | null;
                        /** @default null */
                        arrestedWhere?: string | null;
                        /**
                         * @description As told: "summer of 2012".
                         * @default null
                         */
                        arrestedWhen?: string | null;
                        /** @default null */
                        openCases?: boolean | null;
                        /** @default null */
                        openCasesNote?: string | null;
                        /**
                         * @description As told, with years: the rap sheet says it exactly.
                         * @default null
                         */
                        convictedOf?: string | null;
                        /**
                         * @description As told: "about 2014".
                         * @default null
                         */
                        lastConvictedWhen?: string | null;
                        /**
                         * @description In another state, or federal.
                         * @default null
                         */
                        convictionsElsewhere?: boolean | null;
                        /**
                         * @description On probation, parole or post-release supervision now.
                         * @default null
                         */
                        supervised?: boolean | null;
                        /**
                         * @description As a sex offender (Correction Law art. 6-C).
                         * @default null
                         */
                        mustRegister?: boolean | null;
                        /**
                         * @description Fines, fees or restitution that are not paid.
                         * @default null
                         */
                        finesOwed?: boolean | null;
                        /**
                         * @description Something was sealed or vacated before.
                         * @default null
                         */
                        sealedBefore?: boolean | null;
                        /**
                         * @description A DCJS record review, or another rap sheet, is at hand.
                         * @default null
                         */
                        hasRapSheet?: boolean | null;
                        /**
                         * @description Somebody must ask an immigration attorney before anything is filed.
                         * @default null
                         */
                        immigrationConcern?: boolean | null;
                        /**
                         * @description What the record stands in the way of.
                         * @default null
                         */
                        goal?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intake"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/funding-source-not-found`: No such funding source; `intake/not-found`: No such intake; `member/not-found`: No such member */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/funding-source-not-found" | "intake/not-found" | "member/not-found";
                    };
                };
            };
            409: components["responses"]["intake.decided"];
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `client/born-in-the-future`: The date of birth lies in the future; `intake/day-out-of-range`: That day cannot be; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client/born-in-the-future" | "intake/day-out-of-range" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesAccept: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "attorneyId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "clientId": null,
                 *       "title": "Criminal record relief",
                 *       "shortTerm": {
                 *         "clientConsentedOn": "2026-11-23",
                 *         "knowsOfNoConflict": true
                 *       },
                 *       "note": null
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Attorney of record; an attorney who accepts is it by default.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    attorneyId?: string;
                    /**
                     * @description Somebody who is a client already; null makes a new client.
                     * @default null
                     */
                    clientId?: string | null;
                    /** @default Criminal record relief */
                    title?: string;
                    /** @description Short-term limited legal service under RPC 6.5: only actual knowledge of a conflict stands in its way. null: full representation. */
                    shortTerm?: {
                        /**
                         * Format: date
                         * @description When the client agreed to the limited scope.
                         * @example 2026-11-23
                         */
                        clientConsentedOn: string;
                        /**
                         * @description The attorney says so, of the office too; nobody else can.
                         * @enum {boolean}
                         */
                        knowsOfNoConflict: true;
                    } | null;
                    /**
                     * @description Must say how an open question of eligibility was answered.
                     * @default null
                     */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intake"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `client/not-found`: No such client; `intake/not-found`: No such intake; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client/not-found" | "intake/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `client/merged`: This entry was merged into another; `conflict/not-checked`: Conflicts have not been looked for; `conflict/not-cleared`: A possible conflict of interest has not been decided; `intake/decided`: The intake has been decided; `intake/eligibility-open`: Eligibility turns on an open question; `intake/not-eligible`: The funding source does not allow this client; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "client/merged" | "conflict/not-checked" | "conflict/not-cleared" | "intake/decided" | "intake/eligibility-open" | "intake/not-eligible" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `case/attorney-missing`: The case needs an attorney of record; `case/day-in-the-future`: That day has not come yet; `case/short-term-by-its-attorney`: Short-term help is opened by the attorney who gives it; `intake/incomplete`: Facts are missing for this decision; `member/not-an-attorney`: The attorney of record must be an attorney of this office; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/attorney-missing" | "case/day-in-the-future" | "case/short-term-by-its-attorney" | "intake/incomplete" | "member/not-an-attorney" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesWaiveAssets: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The certificate of disposition shows another sentence date."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intake"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found_request.not-found"];
            409: components["responses"]["intake.decided_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesListConflictChecks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictCheckList"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesCheckConflicts: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictCheck"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found_request.not-found"];
            409: components["responses"]["intake.decided_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `intake/incomplete`: Facts are missing for this decision; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "intake/incomplete" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesDecline: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "over_income",
                 *       "note": null
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    reason: "over_income" | "status_not_eligible" | "outside_priorities" | "outside_service_area" | "no_relief_available" | "conflict_of_interest" | "no_capacity" | "applicant_withdrew" | "applicant_not_reached" | "other";
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intake"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found_request.not-found"];
            409: components["responses"]["intake.decided_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesDisclosure: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeDisclosure"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesDisclose: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "trafficking": null,
                 *       "victimException": null,
                 *       "note": null
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Whether a charge came of being trafficked. Null: not asked.
                     * @default null
                     */
                    trafficking?: ("yes" | "no" | "declined_to_say") | null;
                    /**
                     * @description May come under 45 CFR 1626.4 (abuse, trafficking).
                     * @default null
                     */
                    victimException?: boolean | null;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeDisclosure"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found"];
            409: components["responses"]["intake.decided"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesIsEligible: {
        parameters: {
            query?: {
                language?: "en" | "es";
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancialEligibility"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesApproveException: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The certificate of disposition shows another sentence date."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intake"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found_request.not-found"];
            /** @description `intake/decided`: The intake has been decided; `intake/nothing-to-approve`: No exception is claimed; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "intake/decided" | "intake/nothing-to-approve" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesNextStep: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeNextStep"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    intakesRefer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                intakeId: components["parameters"]["intakeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "referredTo": "Legal Aid Society, Criminal Defense Practice",
                 *       "note": null
                 *     }
                 */
                "application/json": {
                    /** @example Legal Aid Society, Criminal Defense Practice */
                    referredTo: string;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intake"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["intake.not-found_request.not-found"];
            409: components["responses"]["intake.decided_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    membersList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    membersInvite: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Rosalind Achterberg",
                 *       "email": "user@example.com",
                 *       "role": "administrator",
                 *       "supervisedById": null
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** Format: email */
                    email: string;
                    /** @enum {string} */
                    role: "administrator" | "supervisor" | "attorney" | "paralegal" | "intake" | "volunteer" | "auditor";
                    /** @default null */
                    supervisedById?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            /** @description `member/address-taken`: This e-mail address cannot be invited; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/address-taken" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `member/no-supervisor`: A member is supervised by another, who is an attorney of this office; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/no-supervisor" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            503: components["responses"]["server.mail-not-set-up"];
            default: components["responses"]["server.failed"];
        };
    };
    membersRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    membersChange: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "administrator",
                 *       "supervisedById": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    role?: "administrator" | "supervisor" | "attorney" | "paralegal" | "intake" | "volunteer" | "auditor";
                    supervisedById?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found"];
            /** @description `member/break-glass-administrator`: This administrator is the one who can sign in without single sign-on; `member/last-administrator`: An organization keeps at least one administrator */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/break-glass-administrator" | "member/last-administrator";
                    };
                };
            };
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `member/no-supervisor`: A member is supervised by another, who is an attorney of this office; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/no-supervisor" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    membersDeactivate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found_request.not-found"];
            /** @description `member/break-glass-administrator`: This administrator is the one who can sign in without single sign-on; `member/last-administrator`: An organization keeps at least one administrator; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/break-glass-administrator" | "member/last-administrator" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    membersInviteAgain: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found_request.not-found"];
            /** @description `member/already-joined`: The member has joined already; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member/already-joined" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            503: components["responses"]["server.mail-not-set-up"];
            default: components["responses"]["server.failed"];
        };
    };
    membersResetSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found_request.not-found"];
            409: components["responses"]["member.no-second-factor_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    membersSignOut: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["member.not-found_request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    notesRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                noteId: components["parameters"]["noteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteWithVersions"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `note/not-found`: No such note */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "note/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    notesCorrect: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                noteId: components["parameters"]["noteId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "text": "Called the client; the certificate of disposition is in the mail.",
                 *       "reason": "The call was with the client’s mother."
                 *     }
                 */
                "application/json": {
                    /** @description The version that is corrected; refused when somebody else was faster. */
                    version: number;
                    /** @example Called the client; the certificate of disposition is in the mail. */
                    text: string;
                    /** @example The call was with the client’s mother. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteWithVersions"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `note/not-found`: No such note; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "note/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `note/changed`: The note has a newer version; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "note/changed" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `note/advice-by-attorney`: Only an attorney writes down advice as given; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "note/advice-by-attorney" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    officeView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Office"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSettings"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationChange: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "secondFactorForAll": true
                 *     }
                 */
                "application/json": {
                    secondFactorForAll?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSettings"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.invalid"];
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationexportsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationExportPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationexportsRequest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Yearly copy for the records of the board."
                 *     }
                 */
                "application/json": {
                    /** @example Yearly copy for the records of the board. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationExport"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            /** @description `organization-export/standing`: Another export waits or is being made; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "organization-export/standing" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationexportsRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                organizationExportId: components["parameters"]["organizationExportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationExport"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["organization-export.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationexportsCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                organizationExportId: components["parameters"]["organizationExportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationExport"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["organization-export.not-found_request.not-found"];
            409: components["responses"]["organization-export.ended_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationexportsDownload: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                organizationExportId: components["parameters"]["organizationExportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["organization-export.not-found"];
            /** @description `organization-export/not-ready`: The export cannot be fetched */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "organization-export/not-ready";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationexportsRefuse: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                organizationExportId: components["parameters"]["organizationExportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Nobody has said what it is for."
                 *     }
                 */
                "application/json": {
                    /** @example Nobody has said what it is for. */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationExport"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_organization-export.needs-another-person"];
            404: components["responses"]["organization-export.not-found_request.not-found"];
            409: components["responses"]["organization-export.ended_request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    organizationexportsRelease: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                organizationExportId: components["parameters"]["organizationExportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "The client would rather be called in the evening.",
                 *       "includesWalledFiles": true,
                 *       "recipient": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
                 *     }
                 */
                "application/json": {
                    /** @description Why it may leave the office, and where to. */
                    note: string;
                    /**
                     * @description That it holds every file, those behind walls and what is privileged among them, was considered.
                     * @enum {boolean}
                     */
                    includesWalledFiles: true;
                    /** @description Public key of age (age1…) to encrypt to; left out, a key is made and its identity shown once. */
                    recipient?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasedOrganizationExport"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_organization-export.needs-another-person"];
            404: components["responses"]["organization-export.not-found_request.not-found"];
            /** @description `organization-export/not-waiting`: The export does not wait for release; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "organization-export/not-waiting" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `organization-export/unusable-recipient`: Nothing can be encrypted to this recipient; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "organization-export/unusable-recipient" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    singlesignonsettingsView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOn"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    singlesignonsettingsSet: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issuer": "https://login.office.example",
                 *       "clientId": "vacatur",
                 *       "clientSecret": "the-secret-that-the-provider-shows-once",
                 *       "emailDomains": [],
                 *       "required": false,
                 *       "breakGlassMemberId": null,
                 *       "secondFactorAcr": [
                 *         "http://schemas.openid.net/pape/policies/2007/06/multi-factor"
                 *       ],
                 *       "secondFactorAmr": [
                 *         "mfa"
                 *       ],
                 *       "maxAgeMinutes": null
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uri
                     * @description The issuer identifier, exactly as the provider writes it.
                     * @example https://login.office.example
                     */
                    issuer: string;
                    clientId: string;
                    /** @description Never answered. May be left out while issuer and client stay as they are. */
                    clientSecret?: string;
                    /**
                     * @description A first sign-in is taken from these only, and they lead here by e-mail address; empty: from any.
                     * @default []
                     */
                    emailDomains?: string[];
                    /**
                     * @description No password signs a member in but the break-glass administrator's. Sessions that stand are not ended.
                     * @default false
                     */
                    required?: boolean;
                    /**
                     * @description The administrator who keeps a password for when the provider fails; must be named where it is required.
                     * @default null
                     */
                    breakGlassMemberId?: string | null;
                    /**
                     * @description Values of `acr` in the ID token that say that more than a password was shown. They are asked for.
                     * @default []
                     * @example [
                     *       "http://schemas.openid.net/pape/policies/2007/06/multi-factor"
                     *     ]
                     */
                    secondFactorAcr?: string[];
                    /**
                     * @description The same of `amr` (RFC 8176); one of them is enough. With neither list a member shows our own second factor.
                     * @default []
                     * @example [
                     *       "mfa"
                     *     ]
                     */
                    secondFactorAmr?: string[];
                    /**
                     * @description How long ago a member may have signed in at the provider; null: as long as the provider lets it stand.
                     * @default null
                     */
                    maxAgeMinutes?: number | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOn"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `request/invalid`: Some fields are wrong; `single-sign-on/client-secret-missing`: The client secret is missing; `single-sign-on/issuer-unusable`: This issuer cannot be used; `single-sign-on/no-break-glass-administrator`: One administrator must be able to sign in without the provider */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/invalid" | "single-sign-on/client-secret-missing" | "single-sign-on/issuer-unusable" | "single-sign-on/no-break-glass-administrator";
                    };
                };
            };
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    singlesignonsettingsRemove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOn"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    packetsView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                packetId: components["parameters"]["packetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Packet"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["packet.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    packetsApprove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                packetId: components["parameters"]["packetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Packet"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_member.no-attorney-now"];
            404: components["responses"]["packet.not-found_request.not-found"];
            /** @description `assessment/proof-does-not-hold`: This assessment is not what the rules decided; `packet/not-ready`: The packet is not ready for this; `packet/stale`: The record has been corrected since this packet was assessed; `record/not-read`: The record has not been read; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "assessment/proof-does-not-hold" | "packet/not-ready" | "packet/stale" | "record/not-read" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    packetsDownload: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                packetId: components["parameters"]["packetId"];
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["packet.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    packetsFile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                packetId: components["parameters"]["packetId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filedOn": "2026-11-23",
                 *       "method": "in_person",
                 *       "docketNumber": null
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    filedOn: string;
                    /** @enum {string} */
                    method: "in_person" | "mail" | "electronic";
                    /**
                     * @description Number the court gave the application, if any.
                     * @default null
                     */
                    docketNumber?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Filing"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["packet.not-found_request.not-found"];
            /** @description `filing/already-recorded`: That is recorded already; `packet/not-ready`: The packet is not ready for this; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "filing/already-recorded" | "packet/not-ready" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `case/day-in-the-future`: That day has not come yet; `filing/out-of-order`: The days do not fit together; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/day-in-the-future" | "filing/out-of-order" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    partiesRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                partyId: components["parameters"]["partyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["party.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    partiesUpdate: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                partyId: components["parameters"]["partyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "household_member",
                 *       "name": "Rosalind Achterberg",
                 *       "otherNames": [
                 *         "Cory Ashgrove"
                 *       ],
                 *       "streetNames": [
                 *         "Slim"
                 *       ],
                 *       "isOrganization": true,
                 *       "dateOfBirth": "2026-11-23",
                 *       "nysid": "01234567A",
                 *       "phone": "(718) 555-0111",
                 *       "email": "user@example.com",
                 *       "addressLines": [
                 *         "88 Linden Boulevard"
                 *       ],
                 *       "note": "The client would rather be called in the evening."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    role?: "household_member" | "codefendant" | "complaining_witness" | "adverse_party" | "trafficker" | "witness" | "cooperating_witness" | "prior_counsel" | "opposing_counsel" | "employer" | "landlord" | "agency" | "other_contact" | "prosecutor" | "judge";
                    name?: string;
                    otherNames?: string[];
                    streetNames?: string[];
                    isOrganization?: boolean;
                    dateOfBirth?: string | null;
                    nysid?: (string & (unknown & unknown)) | null;
                    phone?: (string & (unknown & unknown)) | null;
                    email?: string | null;
                    addressLines?: string[];
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedParty"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["party.not-found"];
            /** @description `party/removed`: The party has been taken out of the case */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "party/removed";
                    };
                };
            };
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `party/born-in-the-future`: The date of birth lies in the future; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "party/born-in-the-future" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    partiesRemove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                partyId: components["parameters"]["partyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Entered in the wrong case."
                 *     }
                 */
                "application/json": {
                    /** @example Entered in the wrong case. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `party/not-found`: No such party; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "party/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `party/removed`: The party has been taken out of the case; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "party/removed" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    petitionsView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                petitionId: components["parameters"]["petitionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Petition"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["petition.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    petitionsListPackets: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                petitionId: components["parameters"]["petitionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PacketPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["petition.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    petitionsGenerate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                petitionId: components["parameters"]["petitionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "preparedOn": "2026-11-23"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @description The day printed on the papers; today in New York when left out.
                     * @example 2026-11-23
                     */
                    preparedOn?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Packet"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `petition/not-found`: No such petition; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "petition/not-found" | "request/not-found";
                    };
                };
            };
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `case/day-in-the-future`: That day has not come yet; `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/day-in-the-future" | "request/idempotency-key-reused" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    fundingsourcesProblemCodes: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemCodeList"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    recordsView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                recordId: components["parameters"]["recordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["record.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    recordsConfirm: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                recordId: components["parameters"]["recordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /** @description The version that was looked at; refused when a newer one stands. */
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordSummary"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `record/not-found`: No such record; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "record/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `record/changed`: Somebody has corrected this record meanwhile; `record/not-read`: The record has not been read; `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "record/changed" | "record/not-read" | "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    recordsCorrect: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                recordId: components["parameters"]["recordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": {
                 *         "format": "vacatur-record/1",
                 *         "person": {},
                 *         "courtCases": [
                 *           {
                 *             "id": "2016NY052779.1",
                 *             "jurisdiction": "NY",
                 *             "court": null,
                 *             "county": null,
                 *             "docketNumber": null,
                 *             "arrestedOn": "2026-11-23",
                 *             "arrestNumber": null,
                 *             "offenseOn": "2026-11-23",
                 *             "commencedOn": "2026-11-23",
                 *             "entireInstrumentTerminated": null,
                 *             "charges": [
                 *               {
                 *                 "id": "2016NY052779.1",
                 *                 "law": "PL",
                 *                 "section": "155.25",
                 *                 "subsection": null,
                 *                 "attempt": false,
                 *                 "class": null,
                 *                 "felonyGrade": null,
                 *                 "description": null,
                 *                 "counts": 1,
                 *                 "offenseOn": "2026-11-23",
                 *                 "disposition": "convicted_plea",
                 *                 "disposedOn": "2026-11-23",
                 *                 "convictedOn": "2026-11-23",
                 *                 "coveredBy": null,
                 *                 "acdMonths": null,
                 *                 "appealOpen": null,
                 *                 "sentence": {
                 *                   "types": [
                 *                     "jail"
                 *                   ],
                 *                   "imposedOn": "2026-11-23",
                 *                   "termText": null,
                 *                   "termDays": null,
                 *                   "termMonths": null,
                 *                   "minTermMonths": null,
                 *                   "maxTermMonths": null,
                 *                   "fineCents": null,
                 *                   "surchargeCents": null,
                 *                   "restitutionCents": null,
                 *                   "releasedOn": "2026-11-23",
                 *                   "stillIncarcerated": null,
                 *                   "supervisionEndedOn": "2026-11-23",
                 *                   "supervisionActive": null,
                 *                   "conditionalDischargeEndsOn": "2026-11-23",
                 *                   "source": null
                 *                 },
                 *                 "priorSentences": [
                 *                   {
                 *                     "types": [
                 *                       "jail"
                 *                     ],
                 *                     "imposedOn": "2026-11-23",
                 *                     "termText": null,
                 *                     "termDays": null,
                 *                     "termMonths": null,
                 *                     "minTermMonths": null,
                 *                     "maxTermMonths": null,
                 *                     "fineCents": null,
                 *                     "surchargeCents": null,
                 *                     "restitutionCents": null,
                 *                     "releasedOn": "2026-11-23",
                 *                     "stillIncarcerated": null,
                 *                     "supervisionEndedOn": "2026-11-23",
                 *                     "supervisionActive": null,
                 *                     "conditionalDischargeEndsOn": "2026-11-23",
                 *                     "source": null
                 *                   }
                 *                 ],
                 *                 "soleSubstance": null,
                 *                 "weight": null,
                 *                 "victimAge": null,
                 *                 "offenderIsParentOfVictim": null,
                 *                 "priorQualifyingConviction": null,
                 *                 "underlyingOffense": null,
                 *                 "transactionId": null,
                 *                 "ongoingConsequences": null,
                 *                 "soldForCompensation": null,
                 *                 "buyerAge": null,
                 *                 "armedFelony": null,
                 *                 "drugProgramCompleted": null,
                 *                 "resultOfTrafficking": null,
                 *                 "seals": [
                 *                   {
                 *                     "statute": "PL 155.25",
                 *                     "on": "2026-11-23"
                 *                   }
                 *                 ],
                 *                 "expungedOn": "2026-11-23",
                 *                 "vacatedOn": "2026-11-23",
                 *                 "source": null
                 *               }
                 *             ],
                 *             "source": null
                 *           }
                 *         ],
                 *         "custody": [
                 *           {
                 *             "admittedOn": "2026-11-23",
                 *             "releasedOn": "2026-11-23",
                 *             "stillIn": null,
                 *             "facility": null,
                 *             "admitReason": null,
                 *             "releaseReason": null,
                 *             "courtCaseId": null,
                 *             "source": null
                 *           }
                 *         ],
                 *         "supervision": [
                 *           {
                 *             "kind": "probation",
                 *             "startedOn": "2026-11-23",
                 *             "endedOn": "2026-11-23",
                 *             "active": null,
                 *             "status": null,
                 *             "courtCaseId": null,
                 *             "source": null
                 *           }
                 *         ],
                 *         "pendingCharges": [
                 *           {
                 *             "jurisdiction": "NY",
                 *             "level": "felony",
                 *             "chargedOn": "2026-11-23",
                 *             "source": null
                 *           }
                 *         ],
                 *         "priorSealings": [
                 *           {
                 *             "statute": "CPL 160.58",
                 *             "grantedOn": "2026-11-23",
                 *             "felonies": 0,
                 *             "misdemeanors": 0
                 *           }
                 *         ],
                 *         "complete": null,
                 *         "reportedOn": "2026-11-23"
                 *       },
                 *       "reason": "The certificate of disposition shows another sentence date."
                 *     }
                 */
                "application/json": {
                    content: components["schemas"]["Record1Format"];
                    /** @example The certificate of disposition shows another sentence date. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["record.not-found"];
            /** @description `record/not-read`: The record has not been read */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "record/not-read";
                    };
                };
            };
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `record/contradictory`: Facts of the record contradict each other; `request/invalid`: Some fields are wrong */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "record/contradictory" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    reportsList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reports"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    reportsView: {
        parameters: {
            query?: {
                /** @description First day of the period, for reports that take one. */
                fromOn?: string;
                /** @description Last day of the period. */
                untilOn?: string;
                /** @description `outside`: no cell under five, nor one from which such a cell follows, and no links. */
                audience?: "office" | "outside";
                format?: "json" | "csv" | "xlsx";
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                report: components["parameters"]["report"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                    "text/csv": components["schemas"]["Report"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["Report"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["report.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    reportsCell: {
        parameters: {
            query: {
                column: string;
                /** @description JSON array of the row’s dimensions; left out, every row. */
                row?: string;
                fromOn?: components["parameters"]["fromOn"];
                untilOn?: components["parameters"]["untilOn"];
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                report: components["parameters"]["report"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportCell"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["report.not-found"];
            /** @description `report/no-such-cell`: The report has no such number; `request/invalid`: Some fields are wrong; `request/unknown-cursor`: This page cannot be found */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "report/no-such-cell" | "request/invalid" | "request/unknown-cursor";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                caseId?: string;
                clientId?: string;
                assigneeId?: components["parameters"]["assigneeId"];
                status?: components["parameters"]["status"];
                /** @description Only what should have been done before today in New York. */
                overdue?: components["parameters"]["overdue"];
                /** @description Only what is due on this day or before. */
                dueThrough?: components["parameters"]["dueThrough"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_client.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksCreate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Request the certificate of disposition",
                 *       "description": null,
                 *       "priority": "low",
                 *       "caseId": null,
                 *       "clientId": null,
                 *       "deadlineId": null,
                 *       "assigneeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "dueOn": "2026-11-23"
                 *     }
                 */
                "application/json": {
                    /** @example Request the certificate of disposition */
                    title: string;
                    /** @default null */
                    description?: string | null;
                    /**
                     * @default normal
                     * @enum {string}
                     */
                    priority?: "low" | "normal" | "high" | "urgent";
                    /** @default null */
                    caseId?: string | null;
                    /**
                     * @description For a task of a client and of no case.
                     * @default null
                     */
                    clientId?: string | null;
                    /**
                     * @description A deadline of the case, which the task serves.
                     * @default null
                     */
                    deadlineId?: string | null;
                    /** @description Left out, the member who asks; null: whoever takes it. */
                    assigneeId?: string | null;
                    dueOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/not-found`: No such case; `client/not-found`: No such client; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/not-found" | "client/not-found" | "request/not-found";
                    };
                };
            };
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong; `task/cannot-be-assigned`: The task cannot be given to this member; `task/deadline-of-another-case`: The deadline is not one of this case */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/idempotency-key-reused" | "request/invalid" | "task/cannot-be-assigned" | "task/deadline-of-another-case";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksMine: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                caseId?: string;
                clientId?: string;
                assigneeId?: components["parameters"]["assigneeId"];
                status?: components["parameters"]["status"];
                /** @description Only what should have been done before today in New York. */
                overdue?: components["parameters"]["overdue"];
                /** @description Only what is due on this day or before. */
                dueThrough?: components["parameters"]["dueThrough"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found_client.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                taskId: components["parameters"]["taskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["task.not-found"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksChange: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the last reading; * changes whatever stands. */
                "If-Match": components["parameters"]["If-Match"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                taskId: components["parameters"]["taskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Request the certificate of disposition",
                 *       "description": "Petit larceny",
                 *       "priority": "low",
                 *       "assigneeId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "dueOn": "2026-11-23"
                 *     }
                 */
                "application/json": {
                    /** @example Request the certificate of disposition */
                    title?: string;
                    description?: string | null;
                    /** @enum {string} */
                    priority?: "low" | "normal" | "high" | "urgent";
                    assigneeId?: string | null;
                    dueOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_task.not-yours"];
            404: components["responses"]["task.not-found"];
            /** @description `task/finished`: The task is finished */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "task/finished";
                    };
                };
            };
            412: components["responses"]["request.changed-meanwhile"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `request/invalid`: Some fields are wrong; `task/cannot-be-assigned`: The task cannot be given to this member; `task/deadline-of-another-case`: The deadline is not one of this case */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/invalid" | "task/cannot-be-assigned" | "task/deadline-of-another-case";
                    };
                };
            };
            428: components["responses"]["request.if-match-missing"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                taskId: components["parameters"]["taskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The certificate of disposition shows another sentence date."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_task.not-yours"];
            404: components["responses"]["request.not-found_task.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running_task.finished"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksComments: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                taskId: components["parameters"]["taskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskCommentPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["task.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksComment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                taskId: components["parameters"]["taskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Ten years have passed since the sentence."
                 *     }
                 */
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskComment"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found_task.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksComplete: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                taskId: components["parameters"]["taskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": null
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What came of it.
                     * @default null
                     */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_task.not-yours"];
            404: components["responses"]["request.not-found_task.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running_task.finished"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    tasksReopen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                taskId: components["parameters"]["taskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required_task.not-yours"];
            404: components["responses"]["request.not-found_task.not-found"];
            /** @description `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered; `task/open`: The task is open already */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running" | "task/open";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeClosings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeClosings"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeClose: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "throughOn": "2026-11-23",
                 *       "reason": null
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @description Last day that is closed; a day before the one that stands opens days again.
                     * @example 2026-11-23
                     */
                    throughOn: string;
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeClosing"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            /** @description `request/idempotency-key-reused`: This Idempotency-Key belongs to another request; `request/invalid`: Some fields are wrong; `time/no-end-of-period`: Time is closed through the end of a pay period; `time/reason-missing`: Say why days are opened again */
            422: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/idempotency-key-reused" | "request/invalid" | "time/no-end-of-period" | "time/reason-missing";
                    };
                };
            };
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                /** @description Whose; who does not review time sees the own only. */
                memberId?: string;
                caseId?: string;
                fundingSourceId?: string;
                /** @description Only what names no funding source. */
                unfunded?: string;
                kind?: "case" | "matter" | "supporting";
                fromOn?: components["parameters"]["fromOn"];
                untilOn?: components["parameters"]["untilOn"];
                /** @description Only what was entered after its pay period had ended. */
                late?: string;
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntryPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["case.not-found"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeRecord: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workedOn": "2026-11-23",
                 *       "minutes": 1,
                 *       "kind": "case",
                 *       "caseId": null,
                 *       "activity": null,
                 *       "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "text": "Ten years have passed since the sentence."
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    workedOn: string;
                    minutes: number;
                    /**
                     * @description 45 CFR 1635: `case`, `matter` (services without direct advice), or `supporting` activity.
                     * @enum {string}
                     */
                    kind: "case" | "matter" | "supporting";
                    /** @default null */
                    caseId?: string | null;
                    /**
                     * @description Which matter, or which supporting activity.
                     * @default null
                     */
                    activity?: string | null;
                    /** @description Left out, the funding source of the case. */
                    fundingSourceId?: string | null;
                    /** @description What was done. */
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntry"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/funding-source-not-found`: No such funding source; `case/not-found`: No such case; `request/not-found`: There is nothing here */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/funding-source-not-found" | "case/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered; `time/period-closed`: The time of that day is closed */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running" | "time/period-closed";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["case.day-in-the-future_case.funding-source-ended_request.idempotency-key-reused_request.invalid_time.day-too-full_time.not-in-increments"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeCorrect: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                timeEntryId: components["parameters"]["timeEntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workedOn": "2026-11-23",
                 *       "minutes": 1,
                 *       "kind": "case",
                 *       "caseId": null,
                 *       "activity": null,
                 *       "fundingSourceId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "text": "Ten years have passed since the sentence.",
                 *       "version": 1,
                 *       "reason": "The certificate of disposition shows another sentence date."
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    workedOn: string;
                    minutes: number;
                    /**
                     * @description 45 CFR 1635: `case`, `matter` (services without direct advice), or `supporting` activity.
                     * @enum {string}
                     */
                    kind: "case" | "matter" | "supporting";
                    /** @default null */
                    caseId?: string | null;
                    /**
                     * @description Which matter, or which supporting activity.
                     * @default null
                     */
                    activity?: string | null;
                    /** @description Left out, the funding source of the case. */
                    fundingSourceId?: string | null;
                    /** @description What was done. */
                    text: string;
                    /** @description The version that this corrects. */
                    version: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntry"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `case/funding-source-not-found`: No such funding source; `case/not-found`: No such case; `member/not-found`: No such member; `request/not-found`: There is nothing here; `time/not-found`: No such time entry */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "case/funding-source-not-found" | "case/not-found" | "member/not-found" | "request/not-found" | "time/not-found";
                    };
                };
            };
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running_time.changed_time.period-closed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["case.day-in-the-future_case.funding-source-ended_request.idempotency-key-reused_request.invalid_time.day-too-full_time.not-in-increments"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeVersions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                timeEntryId: components["parameters"]["timeEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntryVersions"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `time/not-found`: No such time entry */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "time/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeWithdraw: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                timeEntryId: components["parameters"]["timeEntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "reason": "The certificate of disposition shows another sentence date."
                 *     }
                 */
                "application/json": {
                    version: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntry"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `request/not-found`: There is nothing here; `time/not-found`: No such time entry */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/not-found" | "time/not-found";
                    };
                };
            };
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running_time.changed_time.period-closed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeSettings"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    timeChoose: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "effectiveOn": "2026-11-23",
                 *       "incrementMinutes": 1,
                 *       "payPeriod": "weekly",
                 *       "periodBeginsOn": "2026-11-23"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @example 2026-11-23
                     */
                    effectiveOn: string;
                    incrementMinutes: number;
                    /** @enum {string} */
                    payPeriod: "weekly" | "biweekly" | "semimonthly" | "monthly";
                    /** @description First day of some pay period, for weekly and biweekly. */
                    periodBeginsOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeSetting"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            404: components["responses"]["request.not-found"];
            /** @description `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered; `time/setting-stands`: How time is kept on those days is settled */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running" | "time/setting-stands";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    wallsList: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WallPage"];
                };
            };
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            422: components["responses"]["request.invalid_request.unknown-cursor"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    wallsSet: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "caseId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "clientId": "019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11",
                 *       "kind": "closed_to",
                 *       "memberIds": [],
                 *       "reason": "Screened: represented the complainant at a former firm."
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    caseId?: string;
                    /**
                     * Format: uuid
                     * @description Closes the client and all cases of the client.
                     * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                     */
                    clientId?: string;
                    /**
                     * @description closed_to shuts out the members named; opened_only_to shuts out all but them and the attorney of record; confidential_opened_to shuts out nobody and lets them see what is confidential.
                     * @enum {string}
                     */
                    kind: "closed_to" | "opened_only_to" | "confidential_opened_to";
                    /** @default [] */
                    memberIds?: string[];
                    /** @example Screened: represented the complainant at a former firm. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wall"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `request/not-found`: There is nothing here; `wall/nothing-to-close`: No such case, client or member */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/not-found" | "wall/nothing-to-close";
                    };
                };
            };
            409: components["responses"]["request.answer-not-kept_request.answer-not-shown_request.still-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
    wallsLift: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same request sent again with the same key within a day is answered the same, and carried out once.
                 * @example 8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description The attorney who supervises the member: narrows what the member may do and see to what both may.
                 * @example 019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11
                 */
                "X-On-Behalf-Of"?: components["parameters"]["X-On-Behalf-Of"];
                /**
                 * @description Stands in the log and in the audit; one is made where none is sent.
                 * @example 6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e
                 */
                "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            path: {
                wallId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Screened: represented the complainant at a former firm."
                 *     }
                 */
                "application/json": {
                    /** @example Screened: represented the complainant at a former firm. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wall"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["access.not-signed-in"];
            403: components["responses"]["access.denied_access.on-behalf-refused_access.second-factor-required"];
            /** @description `request/not-found`: There is nothing here; `wall/not-found`: No such wall */
            404: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/not-found" | "wall/not-found";
                    };
                };
            };
            /** @description `request/answer-not-kept`: It was done; its answer is not kept; `request/answer-not-shown`: It was done; you may not see its answer any more; `request/still-running`: The same request is being answered; `wall/lifted`: The wall has been lifted already */
            409: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request/answer-not-kept" | "request/answer-not-shown" | "request/still-running" | "wall/lifted";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-media-type"];
            422: components["responses"]["request.idempotency-key-reused_request.invalid"];
            429: components["responses"]["access.too-many-requests"];
            default: components["responses"]["server.failed"];
        };
    };
}
