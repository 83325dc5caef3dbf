import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_videos_captions_origin" AS ENUM('uploaded', 'embedded', 'generated');
  CREATE TYPE "public"."enum_videos_preview_state" AS ENUM('wanted', 'ready', 'failed');
  ALTER TYPE "public"."enum_videos_failure_code" ADD VALUE 'too-demanding';
  ALTER TYPE "public"."enum_videos_failure_code" ADD VALUE 'cancelled';
  ALTER TYPE "public"."enum_videos_failure_code" ADD VALUE 'gave-up';
  CREATE TABLE "videos_captions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"language" varchar NOT NULL,
  	"label" varchar NOT NULL,
  	"file" varchar NOT NULL,
  	"origin" "enum_videos_captions_origin" NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "videos_chapters" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"start_seconds" numeric NOT NULL,
  	"title" varchar NOT NULL
  );
  
  ALTER TABLE "videos" ADD COLUMN "published_version" numeric;
  ALTER TABLE "videos" ADD COLUMN "early_version" numeric;
  ALTER TABLE "videos" ADD COLUMN "early_seconds" numeric;
  ALTER TABLE "videos" ADD COLUMN "tasks" jsonb;
  ALTER TABLE "videos" ADD COLUMN "poster_candidates" numeric;
  ALTER TABLE "videos" ADD COLUMN "poster_file" varchar;
  ALTER TABLE "videos" ADD COLUMN "has_storyboard" boolean;
  ALTER TABLE "videos" ADD COLUMN "preview_state" "enum_videos_preview_state";
  ALTER TABLE "videos" ADD COLUMN "preview_file" varchar;
  ALTER TABLE "videos" ADD COLUMN "show_early" boolean DEFAULT false;
  ALTER TABLE "videos_captions" ADD CONSTRAINT "videos_captions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "videos_chapters" ADD CONSTRAINT "videos_chapters_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "videos_captions_order_idx" ON "videos_captions" USING btree ("_order");
  CREATE INDEX "videos_captions_parent_id_idx" ON "videos_captions" USING btree ("_parent_id");
  CREATE INDEX "videos_chapters_order_idx" ON "videos_chapters" USING btree ("_order");
  CREATE INDEX "videos_chapters_parent_id_idx" ON "videos_chapters" USING btree ("_parent_id");
  -- What was ready until now is what is played.
  UPDATE "videos" SET "published_version" = "version" WHERE "state" = 'ready';`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "videos_captions" CASCADE;
  DROP TABLE "videos_chapters" CASCADE;
  ALTER TABLE "videos" ALTER COLUMN "failure_code" SET DATA TYPE text;
  DROP TYPE "public"."enum_videos_failure_code";
  CREATE TYPE "public"."enum_videos_failure_code" AS ENUM('empty-file', 'not-a-video', 'truncated', 'unsupported-format', 'too-large', 'too-long', 'no-picture-or-sound', 'source-missing', 'encoder-failed', 'storage-failed', 'timed-out');
  ALTER TABLE "videos" ALTER COLUMN "failure_code" SET DATA TYPE "public"."enum_videos_failure_code" USING "failure_code"::"public"."enum_videos_failure_code";
  ALTER TABLE "videos" DROP COLUMN "published_version";
  ALTER TABLE "videos" DROP COLUMN "early_version";
  ALTER TABLE "videos" DROP COLUMN "early_seconds";
  ALTER TABLE "videos" DROP COLUMN "tasks";
  ALTER TABLE "videos" DROP COLUMN "poster_candidates";
  ALTER TABLE "videos" DROP COLUMN "poster_file";
  ALTER TABLE "videos" DROP COLUMN "has_storyboard";
  ALTER TABLE "videos" DROP COLUMN "preview_state";
  ALTER TABLE "videos" DROP COLUMN "preview_file";
  ALTER TABLE "videos" DROP COLUMN "show_early";
  DROP TYPE "public"."enum_videos_captions_origin";
  DROP TYPE "public"."enum_videos_preview_state";`)
}
