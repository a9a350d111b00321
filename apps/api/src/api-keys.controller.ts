import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApiKeyInput,
  apiKeyInput,
  apiKeyPage,
  ApiKeysService,
  newApiKey,
  type PageQuery,
  pageQuery,
} from '#libs/casework';
import { AnswersSecret, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, DONE, doneView } from './answers.js';
import { type ApiKeyParams, apiKeyParams } from './params.js';

@ApiTags('API keys')
@ApiBearerAuth()
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  @Get()
  @RequiresPermission('api-key:manage')
  @ApiOperation({ summary: "The member's own keys" })
  @Answers(200, apiKeyPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.apiKeys.list(ctx, query);
  }

  @Post()
  @AnswersSecret()
  @RequiresPermission('api-key:manage')
  @ApiOperation({ summary: 'A key with which a program works in the own place' })
  @Answers(201, newApiKey, 'api-key/too-wide')
  make(@Ctx() ctx: MemberContext, @Body({ schema: apiKeyInput }) input: ApiKeyInput) {
    return this.apiKeys.make(ctx, input);
  }

  @Delete(':apiKeyId')
  @RequiresPermission('api-key:manage')
  @ApiOperation({ summary: 'End a key at once' })
  @Answers(200, doneView, 'api-key/not-found')
  async end(@Ctx() ctx: MemberContext, @Param({ schema: apiKeyParams }) { apiKeyId }: ApiKeyParams) {
    await this.apiKeys.end(ctx, apiKeyId);
    return DONE;
  }
}
