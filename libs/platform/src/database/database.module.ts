import { Global, Module } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from './database.js';

@Global()
@Module({ providers: [Database, Clock], exports: [Database, Clock] })
export class DatabaseModule {}
