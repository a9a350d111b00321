import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotReady, Public, Readiness } from '#libs/platform';
import { z } from 'zod';
import { Answers } from './answers.js';

const healthView = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

@ApiTags('Health')
@Public()
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  @Answers(200, healthView)
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    summary:
      'Requests may be sent here: the database answers, its migrations are applied, and the process is not stopping',
  })
  @Answers(200, healthView, 'server/not-ready')
  async ready() {
    if ((await this.readiness.lacks()).length > 0) throw new NotReady();
    return { status: 'ok' };
  }
}
