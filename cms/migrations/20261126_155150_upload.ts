import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "lectures" ADD COLUMN "published" boolean DEFAULT true;
  ALTER TABLE "videos" ADD COLUMN "source_fingerprint" varchar;
  ALTER TABLE "videos" ADD COLUMN "source_uploader" varchar;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "lectures" DROP COLUMN "published";
  ALTER TABLE "videos" DROP COLUMN "source_fingerprint";
  ALTER TABLE "videos" DROP COLUMN "source_uploader";`)
}
