import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_lecture_questions_state" ADD VALUE 'removed';`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   UPDATE "lecture_questions" SET "state" = 'hidden' WHERE "state" = 'removed';
   ALTER TABLE "lecture_questions" ALTER COLUMN "state" SET DATA TYPE text;
  ALTER TABLE "lecture_questions" ALTER COLUMN "state" SET DEFAULT 'open'::text;
  DROP TYPE "public"."enum_lecture_questions_state";
  CREATE TYPE "public"."enum_lecture_questions_state" AS ENUM('open', 'locked', 'hidden');
  ALTER TABLE "lecture_questions" ALTER COLUMN "state" SET DEFAULT 'open'::"public"."enum_lecture_questions_state";
  ALTER TABLE "lecture_questions" ALTER COLUMN "state" SET DATA TYPE "public"."enum_lecture_questions_state" USING "state"::"public"."enum_lecture_questions_state";`)
}
