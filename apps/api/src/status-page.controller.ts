import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ClientStatusService, STATUS_LANGUAGES, type StatusLanguage } from '#libs/casework';
import { Public, TooManySignIns } from '#libs/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from './caller.js';
import { STATUS_PAGE_HEADERS, statusCodePage, statusPage } from './status-page.js';

/** The client's page. The code is posted, and what is shown stands in no history: going back asks for the code again. */
@ApiExcludeController()
@Public()
@Controller({ path: 'status', version: VERSION_NEUTRAL })
export class StatusPageController {
  constructor(private readonly status: ClientStatusService) {}

  @Get(':token')
  async ask(
    @Param('token') token: string,
    @Query('language') asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    void reply.headers(STATUS_PAGE_HEADERS);
    return statusCodePage(languageIn(asked) ?? (await this.status.languageOf(token, request.id)), null);
  }

  /** The same page with 200 whatever was wrong: a browser shows it, and nobody learns which of the two it was. */
  @Post(':token')
  @HttpCode(200)
  async show(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    void reply.headers(STATUS_PAGE_HEADERS);
    const { code, language: asked } = (body ?? {}) as { code?: unknown; language?: unknown };
    const language = languageIn(asked) ?? 'en';
    const typed = typeof code === 'string' ? code.slice(0, 20) : '';
    try {
      const status = await this.status.open(token, typed, callerOf(request));
      return status ? statusPage(language, status) : statusCodePage(language, 'wrong');
    } catch (error) {
      if (!(error instanceof TooManySignIns)) throw error;
      return statusCodePage(language, 'tooMany');
    }
  }
}

function languageIn(asked: unknown): StatusLanguage | null {
  return STATUS_LANGUAGES.find((one) => one === asked) ?? null;
}
