import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type LiftWallInput,
  liftWallInput,
  type PageQuery,
  pageQuery,
  type SetWallInput,
  setWallInput,
  wallPage,
  WallsService,
  wallView,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type WallParams, wallParams } from './params.js';

@ApiTags('Walls')
@ApiBearerAuth()
@Controller('walls')
@RequiresPermission('wall:manage')
export class WallsController {
  constructor(private readonly walls: WallsService) {}

  /** Who sets a wall need not see what it closes. */
  @Post()
  @ApiOperation({ summary: 'Close a case or a client to named members, or open it only to them' })
  @Answers(201, wallView, 'wall/nothing-to-close')
  set(@Ctx() ctx: MemberContext, @Body({ schema: setWallInput }) input: SetWallInput) {
    return this.walls.set(ctx, input);
  }

  @Get()
  @ApiOperation({ summary: 'Every wall, newest first, the lifted ones too' })
  @Answers(200, wallPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.walls.list(ctx, query);
  }

  @Post(':wallId/lifting')
  @ApiOperation({ summary: 'Lift a wall' })
  @Answers(200, wallView, 'wall/not-found', 'wall/lifted')
  lift(
    @Ctx() ctx: MemberContext,
    @Param({ schema: wallParams }) { wallId }: WallParams,
    @Body({ schema: liftWallInput }) input: LiftWallInput,
  ) {
    return this.walls.lift(ctx, wallId, input);
  }
}
