import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_landing_page_releases_cause" AS ENUM('published', 'scheduled', 'content-changed');
  CREATE TABLE "landing_pages_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "landing_page_leads" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"page_id" uuid,
  	"block" varchar,
  	"name" varchar,
  	"email" varchar NOT NULL,
  	"message" varchar,
  	"consent_text" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "landing_page_counts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"page_id" uuid NOT NULL,
  	"version" numeric NOT NULL,
  	"day" varchar NOT NULL,
  	"views" numeric DEFAULT 0 NOT NULL,
  	"leads" numeric DEFAULT 0 NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_landing_page_releases_fk";
  
  DROP INDEX "payload_locked_documents_rels_landing_page_releases_id_idx";
  ALTER TABLE "courses" ADD COLUMN "starts_on" timestamp(3) with time zone;
  ALTER TABLE "_courses_v" ADD COLUMN "version_starts_on" timestamp(3) with time zone;
  ALTER TABLE "landing_pages" ADD COLUMN "description" varchar;
  ALTER TABLE "landing_pages" ADD COLUMN "noindex" boolean DEFAULT false;
  ALTER TABLE "landing_pages" ADD COLUMN "revision" numeric DEFAULT 0;
  ALTER TABLE "landing_pages" ADD COLUMN "saved_by" varchar;
  ALTER TABLE "landing_pages" ADD COLUMN "saved_at" timestamp(3) with time zone;
  ALTER TABLE "landing_pages" ADD COLUMN "schema_version" numeric;
  ALTER TABLE "landing_pages" ADD COLUMN "blocks_version" numeric;
  ALTER TABLE "landing_pages" ADD COLUMN "split_version" numeric;
  ALTER TABLE "landing_pages" ADD COLUMN "split_share" numeric;
  ALTER TABLE "landing_pages" ADD COLUMN "publish_at" timestamp(3) with time zone;
  ALTER TABLE "landing_pages" ADD COLUMN "publish_revision" numeric;
  ALTER TABLE "landing_pages" ADD COLUMN "publish_project" jsonb;
  ALTER TABLE "landing_pages" ADD COLUMN "needs_attention" jsonb;
  ALTER TABLE "landing_page_releases" ADD COLUMN "path" varchar NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "title" varchar NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "description" varchar;
  ALTER TABLE "landing_page_releases" ADD COLUMN "noindex" boolean DEFAULT false;
  ALTER TABLE "landing_page_releases" ADD COLUMN "css_name" varchar NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "words" varchar;
  ALTER TABLE "landing_page_releases" ADD COLUMN "references" jsonb NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "weight" jsonb NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "findings" jsonb NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "project" jsonb NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "schema_version" numeric NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "blocks_version" numeric NOT NULL;
  ALTER TABLE "landing_page_releases" ADD COLUMN "cause" "enum_landing_page_releases_cause" NOT NULL;
  ALTER TABLE "landing_pages_texts" ADD CONSTRAINT "landing_pages_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."landing_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "landing_page_leads" ADD CONSTRAINT "landing_page_leads_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "landing_page_leads" ADD CONSTRAINT "landing_page_leads_page_id_landing_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."landing_pages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "landing_page_counts" ADD CONSTRAINT "landing_page_counts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "landing_page_counts" ADD CONSTRAINT "landing_page_counts_page_id_landing_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."landing_pages"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "landing_pages_texts_order_parent" ON "landing_pages_texts" USING btree ("order","parent_id");
  CREATE INDEX "landing_pages_texts_text_idx" ON "landing_pages_texts" USING btree ("text");
  CREATE INDEX "landing_page_leads_tenant_idx" ON "landing_page_leads" USING btree ("tenant_id");
  CREATE INDEX "landing_page_leads_page_idx" ON "landing_page_leads" USING btree ("page_id");
  CREATE INDEX "landing_page_leads_email_idx" ON "landing_page_leads" USING btree ("email");
  CREATE INDEX "landing_page_leads_updated_at_idx" ON "landing_page_leads" USING btree ("updated_at");
  CREATE INDEX "landing_page_leads_created_at_idx" ON "landing_page_leads" USING btree ("created_at");
  CREATE INDEX "landing_page_counts_tenant_idx" ON "landing_page_counts" USING btree ("tenant_id");
  CREATE INDEX "landing_page_counts_page_idx" ON "landing_page_counts" USING btree ("page_id");
  CREATE UNIQUE INDEX "page_version_day_idx" ON "landing_page_counts" USING btree ("page_id","version","day");
  CREATE INDEX "landing_pages_publish_at_idx" ON "landing_pages" USING btree ("publish_at");
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "landing_page_releases_id";`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "landing_pages_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "landing_page_leads" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "landing_page_counts" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "landing_pages_texts" CASCADE;
  DROP TABLE "landing_page_leads" CASCADE;
  DROP TABLE "landing_page_counts" CASCADE;
  DROP INDEX "landing_pages_publish_at_idx";
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "landing_page_releases_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_landing_page_releases_fk" FOREIGN KEY ("landing_page_releases_id") REFERENCES "public"."landing_page_releases"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_landing_page_releases_id_idx" ON "payload_locked_documents_rels" USING btree ("landing_page_releases_id");
  ALTER TABLE "courses" DROP COLUMN "starts_on";
  ALTER TABLE "_courses_v" DROP COLUMN "version_starts_on";
  ALTER TABLE "landing_pages" DROP COLUMN "description";
  ALTER TABLE "landing_pages" DROP COLUMN "noindex";
  ALTER TABLE "landing_pages" DROP COLUMN "revision";
  ALTER TABLE "landing_pages" DROP COLUMN "saved_by";
  ALTER TABLE "landing_pages" DROP COLUMN "saved_at";
  ALTER TABLE "landing_pages" DROP COLUMN "schema_version";
  ALTER TABLE "landing_pages" DROP COLUMN "blocks_version";
  ALTER TABLE "landing_pages" DROP COLUMN "split_version";
  ALTER TABLE "landing_pages" DROP COLUMN "split_share";
  ALTER TABLE "landing_pages" DROP COLUMN "publish_at";
  ALTER TABLE "landing_pages" DROP COLUMN "publish_revision";
  ALTER TABLE "landing_pages" DROP COLUMN "publish_project";
  ALTER TABLE "landing_pages" DROP COLUMN "needs_attention";
  ALTER TABLE "landing_page_releases" DROP COLUMN "path";
  ALTER TABLE "landing_page_releases" DROP COLUMN "title";
  ALTER TABLE "landing_page_releases" DROP COLUMN "description";
  ALTER TABLE "landing_page_releases" DROP COLUMN "noindex";
  ALTER TABLE "landing_page_releases" DROP COLUMN "css_name";
  ALTER TABLE "landing_page_releases" DROP COLUMN "words";
  ALTER TABLE "landing_page_releases" DROP COLUMN "references";
  ALTER TABLE "landing_page_releases" DROP COLUMN "weight";
  ALTER TABLE "landing_page_releases" DROP COLUMN "findings";
  ALTER TABLE "landing_page_releases" DROP COLUMN "project";
  ALTER TABLE "landing_page_releases" DROP COLUMN "schema_version";
  ALTER TABLE "landing_page_releases" DROP COLUMN "blocks_version";
  ALTER TABLE "landing_page_releases" DROP COLUMN "cause";
  DROP TYPE "public"."enum_landing_page_releases_cause";`)
}
