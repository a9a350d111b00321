import { Controller, Get, Header, Param, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { definedProblems, NotFound, problemPage, Public } from '#libs/platform';

/** The page behind a problem's `type`, from its definition: what it means and what to do next. */
@ApiExcludeController()
@Public()
@Controller({ path: 'problems', version: VERSION_NEUTRAL })
export class ProblemsController {
  @Get(':noun/:what')
  @Header('content-type', 'text/plain; charset=utf-8')
  page(@Param('noun') noun: string, @Param('what') what: string): string {
    const problem = definedProblems().find(({ code }) => code === `${noun}/${what}`);
    if (!problem) throw new NotFound();
    return problemPage(problem);
  }
}
