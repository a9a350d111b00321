-- AlterEnum
ALTER TYPE "ExhibitKind" ADD VALUE 'program_completion';
