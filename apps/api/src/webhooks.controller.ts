import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ChangeWebhookInput,
  changeWebhookInput,
  deliveryPage,
  type DeliveryQuery,
  deliveryQuery,
  deliveryWithAttempts,
  eventTypeList,
  newWebhook,
  type PageQuery,
  pageQuery,
  type ReplayInput,
  replayInput,
  replayView,
  type RotateWebhookInput,
  rotateWebhookInput,
  WebhookDeliveriesService,
  type WebhookInput,
  webhookInput,
  webhookPage,
  WebhooksService,
  webhookView,
} from '#libs/casework';
import {
  AnswersSecret,
  AnswersVersion,
  ChangesVersion,
  Ctx,
  type MemberContext,
  RequiresPermission,
} from '#libs/platform';
import { Answers, DONE, doneView } from './answers.js';
import { type WebhookDeliveryParams, webhookDeliveryParams, type WebhookParams, webhookParams } from './params.js';

@ApiTags('Webhooks')
@ApiBearerAuth()
@Controller()
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  @Get('webhook-event-types')
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'What other systems can hear of' })
  @Answers(200, eventTypeList)
  eventTypes() {
    return this.webhooks.eventTypes();
  }

  @Post('webhooks')
  @AnswersSecret()
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'Let another system hear of what happens' })
  @Answers(201, newWebhook, 'access/second-factor-required', 'webhook/not-set-up', 'webhook/address-refused')
  make(@Ctx() ctx: MemberContext, @Body({ schema: webhookInput }) input: WebhookInput) {
    return this.webhooks.make(ctx, input);
  }

  @Get('webhooks')
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'Systems that hear of what happens' })
  @Answers(200, webhookPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.webhooks.list(ctx, query);
  }

  @Get('webhooks/:webhookId')
  @RequiresPermission('webhook:manage')
  @AnswersVersion()
  @ApiOperation({ summary: 'One of them' })
  @Answers(200, webhookView, 'webhook/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: webhookParams }) { webhookId }: WebhookParams) {
    return this.webhooks.view(ctx, webhookId);
  }

  /** What happens while it is paused is not delivered by itself afterwards: replay it. */
  @Patch('webhooks/:webhookId')
  @RequiresPermission('webhook:manage')
  @ChangesVersion()
  @ApiOperation({ summary: 'Change what it hears and where, pause it or enable it again' })
  @Answers(200, webhookView, 'access/second-factor-required', 'webhook/not-found', 'webhook/address-refused')
  change(
    @Ctx() ctx: MemberContext,
    @Param({ schema: webhookParams }) { webhookId }: WebhookParams,
    @Body({ schema: changeWebhookInput }) input: ChangeWebhookInput,
  ) {
    return this.webhooks.change(ctx, webhookId, input);
  }

  @Delete('webhooks/:webhookId')
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'Let it hear nothing more' })
  @Answers(200, doneView, 'webhook/not-found')
  async remove(@Ctx() ctx: MemberContext, @Param({ schema: webhookParams }) { webhookId }: WebhookParams) {
    await this.webhooks.remove(ctx, webhookId);
    return DONE;
  }

  @Post('webhooks/:webhookId/secrets')
  @AnswersSecret()
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'A new secret; the former signs beside it for a while' })
  @Answers(201, newWebhook, 'access/second-factor-required', 'webhook/not-found', 'webhook/not-set-up')
  rotate(
    @Ctx() ctx: MemberContext,
    @Param({ schema: webhookParams }) { webhookId }: WebhookParams,
    @Body({ schema: rotateWebhookInput }) input: RotateWebhookInput,
  ) {
    return this.webhooks.rotate(ctx, webhookId, input);
  }

  @Post('webhooks/:webhookId/tests')
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'Send it a test event' })
  @Answers(201, deliveryWithAttempts, 'webhook/not-found', 'webhook/not-enabled')
  async test(@Ctx() ctx: MemberContext, @Param({ schema: webhookParams }) { webhookId }: WebhookParams) {
    return this.deliveries.view(ctx, await this.webhooks.test(ctx, webhookId));
  }

  @Post('webhooks/:webhookId/replays')
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'Deliver one event once more, or those of a time' })
  @Answers(
    201,
    replayView,
    'webhook/not-found',
    'webhook/not-enabled',
    'webhook/event-not-found',
    'webhook/replay-too-large',
  )
  replay(
    @Ctx() ctx: MemberContext,
    @Param({ schema: webhookParams }) { webhookId }: WebhookParams,
    @Body({ schema: replayInput }) input: ReplayInput,
  ) {
    return this.deliveries.replay(ctx, webhookId, input);
  }

  @Get('webhooks/:webhookId/deliveries')
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'What was sent to it, newest first' })
  @Answers(200, deliveryPage, 'webhook/not-found')
  log(
    @Ctx() ctx: MemberContext,
    @Param({ schema: webhookParams }) { webhookId }: WebhookParams,
    @Query({ schema: deliveryQuery }) query: DeliveryQuery,
  ) {
    return this.deliveries.list(ctx, webhookId, query);
  }

  @Get('webhook-deliveries/:deliveryId')
  @RequiresPermission('webhook:manage')
  @ApiOperation({ summary: 'One delivery with its attempts and what the receiver answered' })
  @Answers(200, deliveryWithAttempts, 'webhook/delivery-not-found')
  delivery(@Ctx() ctx: MemberContext, @Param({ schema: webhookDeliveryParams }) { deliveryId }: WebhookDeliveryParams) {
    return this.deliveries.view(ctx, deliveryId);
  }
}
