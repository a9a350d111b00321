import { defineProblem } from '#libs/platform';

export const CorrespondenceNotFound = defineProblem({
  code: 'correspondence/not-found',
  status: 404,
  title: 'No such letter, e-mail or call',
  means: 'Nothing of your organization’s correspondence has this id.',
  detail: 'Check the id; GET /v1/cases/{caseId}/correspondence lists what there is.',
});

export const BadAddressNotFound = defineProblem({
  code: 'correspondence/bad-address-not-found',
  status: 404,
  title: 'No such address',
  means: 'No address from which mail came back has this id.',
  detail: 'Check the id; GET /v1/cases/{caseId}/bad-addresses lists them.',
});

export const NotSentByOffice = defineProblem({
  code: 'correspondence/not-sent',
  status: 409,
  title: 'This was not sent by you, or was withdrawn',
  means: 'Only what the office sent by letter, e-mail or fax can arrive or come back.',
  detail: 'Look at its direction, its medium and its status. Nothing was changed.',
});

export const AlreadySettled = defineProblem({
  code: 'correspondence/already-settled',
  status: 409,
  title: 'What became of it is recorded already',
  means: 'It has arrived, came back or was withdrawn, and one letter has one end.',
  detail: 'If that was a mistake, withdraw it with the reason and record it anew.',
});

export const AddressIsBad = defineProblem({
  code: 'correspondence/address-is-bad',
  status: 409,
  title: 'Mail came back from this address',
  means: 'The office sent something to the same address before, and it was returned because of the address.',
  detail: 'Find another address. If this one holds all the same, lift the mark, or send "despiteReturn": true.',
});

export const MailNumberUsed = defineProblem({
  code: 'correspondence/mail-number-used',
  status: 409,
  title: 'This number belongs to another letter',
  means: 'A number of the Postal Service is of one letter, and another letter of your organization has it.',
  detail: 'Compare it with the label.',
});

export const LinkedElsewhere = defineProblem({
  code: 'correspondence/linked-elsewhere',
  status: 422,
  title: 'What it is linked with is not of this case',
  means: 'A letter, a document or a note of another case, or none, was named; or a note that is not of a call.',
  detail: 'Name ids of this case; "errors" says which are none.',
});
