import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/platform';
import { SET_PASSWORD_PAGE, SET_PASSWORD_SCRIPT } from './set-password-page.js';

/** The page that a link in an e-mail opens. The token stands behind the # and never reaches a server in an address. */
@ApiExcludeController()
@Public()
@Controller({ path: 'set-password', version: VERSION_NEUTRAL })
export class SetPasswordController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('referrer-policy', 'no-referrer')
  page(): string {
    return SET_PASSWORD_PAGE;
  }

  @Get('script.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return SET_PASSWORD_SCRIPT;
  }
}
