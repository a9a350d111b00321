import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type CancelTaskInput,
  cancelTaskInput,
  type ChangeTaskInput,
  changeTaskInput,
  type CommentInput,
  commentInput,
  type CompleteTaskInput,
  completeTaskInput,
  type CreateTaskInput,
  createTaskInput,
  type PageQuery,
  pageQuery,
  taskComment,
  taskCommentPage,
  taskPage,
  type TasksQuery,
  tasksQuery,
  TasksService,
  taskView,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type TaskParams, taskParams } from './params.js';

@ApiTags('Tasks')
@ApiBearerAuth()
@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Post()
  @RequiresPermission('task:write')
  @ApiOperation({ summary: 'Give a task to a member, of a case, of a client, or of the office' })
  @Answers(
    201,
    taskView,
    'case/not-found',
    'client/not-found',
    'client/merged',
    'task/cannot-be-assigned',
    'task/deadline-of-another-case',
  )
  create(@Ctx() ctx: MemberContext, @Body({ schema: createTaskInput }) input: CreateTaskInput) {
    return this.tasks.create(ctx, input);
  }

  @Get()
  @RequiresPermission('task:read')
  @ApiOperation({
    summary: 'Tasks of the office, of a case, of a client or of a member; what is due first comes first',
  })
  @Answers(200, taskPage, 'case/not-found', 'client/not-found', 'client/merged')
  list(@Ctx() ctx: MemberContext, @Query({ schema: tasksQuery }) query: TasksQuery) {
    return this.tasks.list(ctx, query);
  }

  @Get('mine')
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'Your own tasks, and those for which you stand in today' })
  @Answers(200, taskPage, 'case/not-found', 'client/not-found', 'client/merged')
  mine(@Ctx() ctx: MemberContext, @Query({ schema: tasksQuery }) query: TasksQuery) {
    return this.tasks.mine(ctx, query);
  }

  @Get(':taskId')
  @AnswersVersion()
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'One task' })
  @Answers(200, taskView, 'task/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: taskParams }) { taskId }: TaskParams) {
    return this.tasks.read(ctx, taskId);
  }

  @Patch(':taskId')
  @ChangesVersion()
  @RequiresPermission('task:write')
  @ApiOperation({ summary: 'Change the fields that are sent, or give the task to somebody else' })
  @Answers(
    200,
    taskView,
    'task/not-found',
    'task/not-yours',
    'task/finished',
    'task/cannot-be-assigned',
    'task/deadline-of-another-case',
  )
  change(
    @Ctx() ctx: MemberContext,
    @Param({ schema: taskParams }) { taskId }: TaskParams,
    @Body({ schema: changeTaskInput }) input: ChangeTaskInput,
  ) {
    return this.tasks.change(ctx, taskId, input);
  }

  @Post(':taskId/completion')
  @RequiresPermission('task:write')
  @ApiOperation({ summary: 'Say that the task is done' })
  @Answers(200, taskView, 'task/not-found', 'task/not-yours', 'task/finished')
  complete(
    @Ctx() ctx: MemberContext,
    @Param({ schema: taskParams }) { taskId }: TaskParams,
    @Body({ schema: completeTaskInput }) input: CompleteTaskInput,
  ) {
    return this.tasks.complete(ctx, taskId, input);
  }

  @Post(':taskId/cancellation')
  @RequiresPermission('task:write')
  @ApiOperation({ summary: 'Say that the task will not be done, and why' })
  @Answers(200, taskView, 'task/not-found', 'task/not-yours', 'task/finished')
  cancel(
    @Ctx() ctx: MemberContext,
    @Param({ schema: taskParams }) { taskId }: TaskParams,
    @Body({ schema: cancelTaskInput }) input: CancelTaskInput,
  ) {
    return this.tasks.cancel(ctx, taskId, input);
  }

  @Post(':taskId/reopening')
  @RequiresPermission('task:write')
  @ApiOperation({ summary: 'Take up again what was done or cancelled' })
  @Answers(200, taskView, 'task/not-found', 'task/not-yours', 'task/open')
  reopen(@Ctx() ctx: MemberContext, @Param({ schema: taskParams }) { taskId }: TaskParams) {
    return this.tasks.reopen(ctx, taskId);
  }

  @Get(':taskId/comments')
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'What was said of the task, oldest first' })
  @Answers(200, taskCommentPage, 'task/not-found')
  comments(
    @Ctx() ctx: MemberContext,
    @Param({ schema: taskParams }) { taskId }: TaskParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.tasks.comments(ctx, taskId, query);
  }

  @Post(':taskId/comments')
  @RequiresPermission('task:write')
  @ApiOperation({ summary: 'Comment on the task' })
  @Answers(201, taskComment, 'task/not-found')
  comment(
    @Ctx() ctx: MemberContext,
    @Param({ schema: taskParams }) { taskId }: TaskParams,
    @Body({ schema: commentInput }) input: CommentInput,
  ) {
    return this.tasks.comment(ctx, taskId, input);
  }
}
