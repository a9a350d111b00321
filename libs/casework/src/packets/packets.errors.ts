import { defineProblem } from '#libs/platform';

export const PetitionNotFound = defineProblem({
  code: 'petition/not-found',
  status: 404,
  title: 'No such petition',
  means: 'No petition of your organization has this id.',
  detail: 'Check the id; GET /v1/cases/{caseId}/petitions lists the petitions of a case.',
});

export const ReliefNotOpen = defineProblem({
  code: 'petition/relief-not-open',
  status: 422,
  title: 'The assessment does not open this relief for every charge named',
  means:
    'A petition is drafted only for charges that the assessment finds eligible. An open question or a missing fact is not a yes.',
  detail:
    'Choose charges whose decision is "eligible" or "automatic" for this relief, or "needs_review" where it is asked for by a motion that an attorney must judge; "errors" says how the others stand.',
});

export const AssessmentOfAnotherCase = defineProblem({
  code: 'petition/assessment-of-another-case',
  status: 422,
  title: 'That assessment belongs to another case',
  means: 'A petition rests on an assessment of the same case.',
  detail: 'Name an assessment of this case; GET /v1/cases/{caseId}/assessments lists them.',
});

export const TooManyConvictions = defineProblem({
  code: 'petition/too-many-convictions',
  status: 422,
  title: 'One application seals at most two eligible offenses, of which one felony',
  means: 'The charges named come to more than two offenses, or to more than one felony.',
  detail: 'CPL 160.59(4): choose at most two; offenses of one criminal transaction count as one.',
});

export const OptionUnfit = defineProblem({
  code: 'petition/option-unfit',
  status: 422,
  title: 'The petition cannot be made in this way',
  means:
    'The courts are closed on the return day, it leaves less notice than the law asks for, the directory has no such unit, or nobody is served with these papers.',
  detail: '"errors" says what is wrong with which choice. Nothing was changed.',
});

export const ExhibitUnfit = defineProblem({
  code: 'petition/exhibit-unfit',
  status: 422,
  title: 'This cannot be annexed to the petition',
  means:
    'An exhibit is a PDF or a picture of the same case, a certificate of disposition names its docket, and only papers on notice have exhibits.',
  detail: '"errors" says what is wrong with which exhibit. Nothing was changed.',
});

export const AddressMissing = defineProblem({
  code: 'packet/address-missing',
  status: 422,
  title: 'A District Attorney’s address is not known',
  means:
    'Papers on notice are served on the District Attorney of each county of a charge, and the directory has no address of one that holds today.',
  detail:
    '"errors" names the county. An attorney or a supervisor adds the address: POST /v1/directory. Then ask again.',
});

export const PacketNotMakeable = defineProblem({
  code: 'packet/not-makeable',
  status: 422,
  title: 'These papers cannot be made as the file stands',
  means: 'A true paper cannot be made of what the petition, the record and the file say.',
  detail: '"errors" names each part of the papers and what is wrong with it. Mend it where it stands, and ask again.',
});

export const PacketNotFound = defineProblem({
  code: 'packet/not-found',
  status: 404,
  title: 'No such packet or paper',
  means: 'No packet of your organization has this id, or the packet has no paper of that name.',
  detail: 'Check the id and the name; GET /v1/packets/{packetId} lists its papers.',
});

export const PacketNotReady = defineProblem({
  code: 'packet/not-ready',
  status: 409,
  title: 'The packet is not ready for this',
  means: 'The step asked for does not follow from the state that the packet is in.',
  detail:
    'Only a packet with the status "ready" can be approved or commented for a change, only an approved one can be filed, and only one that is ready or approved, and not filed, can be sent back.',
});

export const DocxNotTaken = defineProblem({
  code: 'packet/docx-not-taken',
  status: 422,
  title: 'The edited DOCX is not taken as it is',
  means:
    'Something in the file would be lost, would act when it is opened, or is not settled yet: open tracked changes and comments, macros, pictures, links that fetch, text that no font can show. Nothing was stored.',
  detail: '"errors" says what to do about each. Mend it in the word processor and send the file again.',
});

export const PacketEditNotFound = defineProblem({
  code: 'packet/edit-not-found',
  status: 404,
  title: 'This part is not edited by hand',
  means: 'The packet has no such part, or has it in the words of the template.',
  detail: '"edits" of GET /v1/packets/{packetId} lists what is edited.',
});

export const EditsToMerge = defineProblem({
  code: 'packet/edits-to-merge',
  status: 409,
  title: 'A part that was edited by hand is not put together with what has changed since',
  means:
    'What was generated for the part is otherwise than when it was edited, so this packet has the generated words; what somebody wrote would be lost.',
  detail:
    '"errors" names each part. Bring the edit into the newly generated DOCX and put that in, or take the edit back: PUT or DELETE /v1/packets/{packetId}/files/{name}/parts/{part}/docx.',
});

export const ChangesAsked = defineProblem({
  code: 'packet/changes-asked',
  status: 409,
  title: 'Comments on these papers ask for a change',
  means:
    'Somebody who read the papers of this petition asks for a change, and nobody has said yet what was done about it.',
  detail:
    '"errors" names each comment. Mend what it says and generate the packet again, or resolve it at POST /v1/packet-comments/{commentId}/resolution with a word of why the papers are right.',
});

export const PacketCommentNotFound = defineProblem({
  code: 'packet/comment-not-found',
  status: 404,
  title: 'No such comment',
  means: 'No comment on a packet of your organization has this id.',
  detail: 'Check the id; GET /v1/packets/{packetId}/comments lists the comments on a packet.',
});

export const PacketCommentResolved = defineProblem({
  code: 'packet/comment-resolved',
  status: 409,
  title: 'The comment is resolved',
  means: 'Somebody has said what was done about it; a comment is resolved once.',
  detail: 'Write another comment where there is more to say.',
});

export const NoSuchPaper = defineProblem({
  code: 'packet/no-such-paper',
  status: 422,
  title: 'The packet has no such paper or page',
  means: 'A comment is about a packet, about one of its papers, or about a page of one.',
  detail: 'Name a paper as "files" of the packet does, and a page that it has.',
});

export const PacketStale = defineProblem({
  code: 'packet/stale',
  status: 409,
  title: 'Something has changed since these papers were made',
  means:
    'The record was corrected, the law or the papers’ wording has changed, or what they say of client, attorney or office: filing them could tell the court what is no longer so.',
  detail:
    '"errors" says what has changed. Generate the packet again, where record or law have changed from a new assessment; an attorney may file a stale packet all the same and says why in "overrideReason".',
});
