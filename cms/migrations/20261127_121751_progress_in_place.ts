import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// With nothing in an index that a report changes, and room for the next version of a row beside it, PostgreSQL writes a
// report into one page and leaves the indexes alone.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "lecture_progress_updated_at_idx";
  ALTER TABLE "lecture_progress" SET (fillfactor = 80);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "lecture_progress" RESET (fillfactor);
  CREATE INDEX "lecture_progress_updated_at_idx" ON "lecture_progress" USING btree ("updated_at");`)
}
