import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "course_invitations" ADD COLUMN "accepted_by_id" uuid;
  ALTER TABLE "course_invitations" ADD CONSTRAINT "course_invitations_accepted_by_id_students_id_fk" FOREIGN KEY ("accepted_by_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "course_invitations_accepted_by_idx" ON "course_invitations" USING btree ("accepted_by_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "course_invitations" DROP CONSTRAINT "course_invitations_accepted_by_id_students_id_fk";
  
  DROP INDEX "course_invitations_accepted_by_idx";
  ALTER TABLE "course_invitations" DROP COLUMN "accepted_by_id";`)
}
