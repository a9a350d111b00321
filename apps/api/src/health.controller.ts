import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database, NotReady, Public } from '#libs/platform';
import { z } from 'zod';
import { Answers } from './answers.js';

const healthView = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

@ApiTags('Health')
@Public()
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  @Answers(200, healthView)
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The process and its database answer' })
  @Answers(200, healthView, 'server/not-ready')
  async ready() {
    try {
      await this.database.ping();
    } catch {
      throw new NotReady();
    }
    return { status: 'ok' };
  }
}
