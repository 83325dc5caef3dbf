import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "students" ADD COLUMN "google_id" varchar;
  ALTER TABLE "students" ADD COLUMN "email_verified_at" timestamp(3) with time zone;
  ALTER TABLE "users" ADD COLUMN "google_id" varchar;
  ALTER TABLE "users" ADD COLUMN "email_verified_at" timestamp(3) with time zone;
  CREATE UNIQUE INDEX "students_google_id_idx" ON "students" USING btree ("google_id");
  CREATE UNIQUE INDEX "users_google_id_idx" ON "users" USING btree ("google_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "students_google_id_idx";
  DROP INDEX "users_google_id_idx";
  ALTER TABLE "students" DROP COLUMN "google_id";
  ALTER TABLE "students" DROP COLUMN "email_verified_at";
  ALTER TABLE "users" DROP COLUMN "google_id";
  ALTER TABLE "users" DROP COLUMN "email_verified_at";`)
}
