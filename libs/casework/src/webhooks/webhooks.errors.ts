import { defineProblem } from '#libs/platform';

export const WebhookNotFound = defineProblem({
  code: 'webhook/not-found',
  status: 404,
  title: 'No such webhook',
  means: 'No webhook of your organization has this id, or it was removed.',
  detail: 'Check the id; GET /v1/webhooks lists what there is.',
});

export const WebhookDeliveryNotFound = defineProblem({
  code: 'webhook/delivery-not-found',
  status: 404,
  title: 'No such delivery',
  means: 'No delivery of your organization has this id, or you may not see what it is about.',
  detail: 'Check the id; the deliveries of a webhook are listed.',
});

export const WebhookEventNotFound = defineProblem({
  code: 'webhook/event-not-found',
  status: 404,
  title: 'No such event',
  means: 'No event that is still kept has this id, or you may not see what it is about.',
  detail: 'Check the id; it stands in each delivery, and in the header webhook-id of what was received.',
});

export const WebhooksNotSetUp = defineProblem({
  code: 'webhook/not-set-up',
  status: 503,
  title: 'This installation has no webhooks',
  means: 'There is no key to seal the secrets with that deliveries are signed with.',
  detail: 'Ask whoever runs this installation to set WEBHOOK_KEY. Nothing was changed.',
});

export const WebhookAddressRefused = defineProblem({
  code: 'webhook/address-refused',
  status: 422,
  title: 'Nothing is delivered to this address',
  means:
    'Deliveries go to https addresses on the public network, so that nobody makes this server ask systems that only it can reach.',
  detail: 'Name a public https address, or ask whoever runs this installation to allow more (WEBHOOK_REACH).',
});

export const WebhookNotEnabled = defineProblem({
  code: 'webhook/not-enabled',
  status: 409,
  title: 'The webhook is stopped',
  means: 'Nothing is delivered to a webhook that is paused or was disabled after failing for days.',
  detail: 'Enable it first. What happened meanwhile can be replayed then.',
});

export const WebhookReplayTooLarge = defineProblem({
  code: 'webhook/replay-too-large',
  status: 422,
  title: 'Too many events at once',
  means: 'A replay holds at most 10,000 events.',
  detail: 'Choose a shorter time or fewer types. Nothing was put in line.',
});
