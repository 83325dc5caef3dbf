import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "students" ADD COLUMN "last_seen_at" timestamp(3) with time zone;
  ALTER TABLE "students" ADD COLUMN "erasure_notice_at" timestamp(3) with time zone;
  ALTER TABLE "tenants" ADD COLUMN "student_retention_months" numeric;
  -- Nobody noted it before: for everybody the time of disuse begins now.
  UPDATE "students" SET "last_seen_at" = now();`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "students" DROP COLUMN "last_seen_at";
  ALTER TABLE "students" DROP COLUMN "erasure_notice_at";
  ALTER TABLE "tenants" DROP COLUMN "student_retention_months";`)
}
