import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NewsService, newsView } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { AnswersEvents } from './answers.js';

@ApiTags('Office')
@ApiBearerAuth()
@Controller('news')
export class NewsController {
  constructor(private readonly news: NewsService) {}

  /** Ids alone, of cases that you may see. It ends with the session, and after a quarter of an hour; whoever comes back asks for everything again. */
  @Get()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'What happens in the office, as it happens (server-sent events)' })
  // A server that closes waits for connections that are kept, and this one is of no more use.
  @Header('connection', 'close')
  @AnswersEvents(newsView)
  listen(@Ctx() ctx: MemberContext) {
    return new StreamableFile(this.news.listen(ctx), { type: 'text/event-stream' });
  }
}
