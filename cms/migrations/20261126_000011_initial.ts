import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_courses_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__courses_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_enrollments_source" AS ENUM('code', 'manual', 'free');
  CREATE TYPE "public"."enum_tenants_subscription_tier" AS ENUM('standard');
  CREATE TYPE "public"."enum_tenants_status" AS ENUM('active', 'suspended', 'deleted');
  CREATE TYPE "public"."enum_tenants_theme" AS ENUM('slate');
  CREATE TYPE "public"."enum_tenants_locale" AS ENUM('en', 'de');
  CREATE TYPE "public"."enum_tenant_hosts_kind" AS ENUM('subdomain', 'custom', 'preview');
  CREATE TYPE "public"."enum_tenant_hosts_state" AS ENUM('pending', 'live', 'released');
  CREATE TYPE "public"."enum_users_tenants_role" AS ENUM('owner', 'instructor', 'assistant');
  CREATE TYPE "public"."enum_users_platform_role" AS ENUM('owner', 'support');
  CREATE TYPE "public"."enum_videos_state" AS ENUM('awaiting-upload', 'uploaded', 'queued', 'encoding', 'ready', 'failed');
  CREATE TYPE "public"."enum_videos_step" AS ENUM('fetching', 'probing', 'encoding', 'verifying', 'uploading');
  CREATE TYPE "public"."enum_videos_failure_code" AS ENUM('empty-file', 'not-a-video', 'truncated', 'unsupported-format', 'too-large', 'too-long', 'no-picture-or-sound', 'source-missing', 'encoder-failed', 'storage-failed', 'timed-out');
  CREATE TABLE "courses_outcomes" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "courses" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"title" varchar,
  	"slug" varchar,
  	"summary" varchar,
  	"description" jsonb,
  	"level" varchar,
  	"is_free" boolean DEFAULT false,
  	"price_amount_minor" numeric,
  	"price_currency" varchar,
  	"price_sold_at" varchar,
  	"thumbnail_id" uuid,
  	"thumbnail_url" varchar,
  	"instructor_name" varchar,
  	"instructor_bio" varchar,
  	"published" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_courses_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_courses_v_version_outcomes" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"text" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_courses_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_tenant_id" uuid NOT NULL,
  	"version_title" varchar,
  	"version_slug" varchar,
  	"version_summary" varchar,
  	"version_description" jsonb,
  	"version_level" varchar,
  	"version_is_free" boolean DEFAULT false,
  	"version_price_amount_minor" numeric,
  	"version_price_currency" varchar,
  	"version_price_sold_at" varchar,
  	"version_thumbnail_id" uuid,
  	"version_thumbnail_url" varchar,
  	"version_instructor_name" varchar,
  	"version_instructor_bio" varchar,
  	"version_published" boolean DEFAULT false,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__courses_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "sections" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"title" varchar NOT NULL,
  	"course_id" uuid NOT NULL,
  	"order_index" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "lectures" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"title" varchar NOT NULL,
  	"course_id" uuid NOT NULL,
  	"section_id" uuid,
  	"video_id" uuid,
  	"body" jsonb,
  	"order_index" numeric DEFAULT 0 NOT NULL,
  	"is_free_preview" boolean DEFAULT false,
  	"duration" numeric,
  	"video_url" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "lectures_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"files_id" uuid
  );
  
  CREATE TABLE "access_code_batches" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"count" numeric DEFAULT 20 NOT NULL,
  	"uses_per_code" numeric DEFAULT 1 NOT NULL,
  	"prefix" varchar,
  	"valid_from" timestamp(3) with time zone,
  	"valid_until" timestamp(3) with time zone,
  	"access_days" numeric,
  	"note" varchar,
  	"sealed_seed" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "access_code_batches_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"courses_id" uuid
  );
  
  CREATE TABLE "access_codes" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"batch_id" uuid NOT NULL,
  	"number" numeric NOT NULL,
  	"course_id" uuid NOT NULL,
  	"code" varchar NOT NULL,
  	"last_four" varchar NOT NULL,
  	"maximum_uses" numeric DEFAULT 1 NOT NULL,
  	"uses" numeric DEFAULT 0 NOT NULL,
  	"revoked" boolean DEFAULT false,
  	"used_by_id" uuid,
  	"used_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "access_code_redemptions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"code_id" uuid NOT NULL,
  	"student_id" uuid NOT NULL,
  	"redeemed_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "enrollments" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"student_id" uuid NOT NULL,
  	"course_id" uuid NOT NULL,
  	"source" "enum_enrollments_source" DEFAULT 'manual' NOT NULL,
  	"enrolled_at" timestamp(3) with time zone NOT NULL,
  	"access_until" timestamp(3) with time zone,
  	"last_accessed" timestamp(3) with time zone,
  	"progress" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "lecture_progress" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"student_id" uuid NOT NULL,
  	"lecture_id" uuid NOT NULL,
  	"position" numeric DEFAULT 0 NOT NULL,
  	"intervals" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"completed_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "students" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"email" varchar NOT NULL,
  	"name" varchar NOT NULL,
  	"auth_id" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "media" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"alt" varchar NOT NULL,
  	"object_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric
  );
  
  CREATE TABLE "files" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"title" varchar,
  	"object_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric
  );
  
  CREATE TABLE "landing_pages" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"title" varchar NOT NULL,
  	"path" varchar DEFAULT '/' NOT NULL,
  	"grapesjs_data" jsonb,
  	"css_styles" varchar,
  	"published_version" numeric DEFAULT 0,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "landing_page_releases" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"page_id" uuid NOT NULL,
  	"version" numeric NOT NULL,
  	"html" varchar NOT NULL,
  	"css" varchar NOT NULL,
  	"published_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "tenants" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"email" varchar NOT NULL,
  	"subdomain" varchar NOT NULL,
  	"custom_domain" varchar,
  	"subscription_tier" "enum_tenants_subscription_tier" DEFAULT 'standard',
  	"status" "enum_tenants_status" DEFAULT 'active' NOT NULL,
  	"theme" "enum_tenants_theme" DEFAULT 'slate' NOT NULL,
  	"locale" "enum_tenants_locale" DEFAULT 'en' NOT NULL,
  	"time_zone" varchar DEFAULT 'Europe/Berlin' NOT NULL,
  	"tagline" varchar,
  	"description" varchar,
  	"logo_id" uuid,
  	"support_email" varchar,
  	"branding_config" jsonb DEFAULT '{"accent":"#1f4e79"}'::jsonb,
  	"version" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "tenant_hosts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"host" varchar NOT NULL,
  	"kind" "enum_tenant_hosts_kind" NOT NULL,
  	"state" "enum_tenant_hosts_state" DEFAULT 'pending' NOT NULL,
  	"is_primary" boolean DEFAULT false,
  	"redirect_to" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "users_tenants" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"role" "enum_users_tenants_role" DEFAULT 'instructor' NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"email" varchar NOT NULL,
  	"name" varchar NOT NULL,
  	"platform_role" "enum_users_platform_role",
  	"auth_id" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "events" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"type" varchar NOT NULL,
  	"subject" varchar NOT NULL,
  	"tenant_id" uuid,
  	"actor" varchar NOT NULL,
  	"at" timestamp(3) with time zone NOT NULL,
  	"data" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"seq" bigserial NOT NULL,
  	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
  );
  
  CREATE TABLE "event_readers" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"position_xid" varchar DEFAULT '0' NOT NULL,
  	"position_seq" varchar DEFAULT '0' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "videos_renditions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"width" numeric NOT NULL,
  	"height" numeric NOT NULL,
  	"frame_rate" numeric NOT NULL,
  	"bandwidth" numeric NOT NULL,
  	"average_bandwidth" numeric NOT NULL,
  	"codecs" varchar NOT NULL,
  	"bytes" numeric NOT NULL
  );
  
  CREATE TABLE "videos" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"title" varchar NOT NULL,
  	"state" "enum_videos_state" DEFAULT 'awaiting-upload' NOT NULL,
  	"percent" numeric,
  	"step" "enum_videos_step",
  	"step_rendition" varchar,
  	"failure_code" "enum_videos_failure_code",
  	"failure_detail" varchar,
  	"source_filename" varchar,
  	"source_content_type" varchar,
  	"source_announced_bytes" numeric,
  	"source_removed_at" timestamp(3) with time zone,
  	"source_key" varchar,
  	"source_upload_id" varchar,
  	"source_etag" varchar,
  	"version" numeric,
  	"duration_seconds" numeric,
  	"has_audio" boolean,
  	"has_poster" boolean,
  	"source_bytes" numeric,
  	"output_bytes" numeric,
  	"encode_cpu_seconds" numeric,
  	"attempt" numeric,
  	"fencing_token" numeric,
  	"lease_until" timestamp(3) with time zone,
  	"key_owner" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"courses_id" uuid,
  	"sections_id" uuid,
  	"lectures_id" uuid,
  	"access_code_batches_id" uuid,
  	"access_codes_id" uuid,
  	"access_code_redemptions_id" uuid,
  	"enrollments_id" uuid,
  	"lecture_progress_id" uuid,
  	"students_id" uuid,
  	"media_id" uuid,
  	"files_id" uuid,
  	"landing_pages_id" uuid,
  	"landing_page_releases_id" uuid,
  	"tenants_id" uuid,
  	"tenant_hosts_id" uuid,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"students_id" uuid,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "brand" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar DEFAULT 'Lectern' NOT NULL,
  	"logo" varchar,
  	"sender" varchar,
  	"support_email" varchar,
  	"imprint_url" varchar,
  	"privacy_url" varchar,
  	"terms_url" varchar,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "courses_outcomes" ADD CONSTRAINT "courses_outcomes_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."courses"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "courses" ADD CONSTRAINT "courses_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "courses" ADD CONSTRAINT "courses_thumbnail_id_media_id_fk" FOREIGN KEY ("thumbnail_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_courses_v_version_outcomes" ADD CONSTRAINT "_courses_v_version_outcomes_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_courses_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_courses_v" ADD CONSTRAINT "_courses_v_parent_id_courses_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."courses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_courses_v" ADD CONSTRAINT "_courses_v_version_tenant_id_tenants_id_fk" FOREIGN KEY ("version_tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_courses_v" ADD CONSTRAINT "_courses_v_version_thumbnail_id_media_id_fk" FOREIGN KEY ("version_thumbnail_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sections" ADD CONSTRAINT "sections_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sections" ADD CONSTRAINT "sections_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lectures" ADD CONSTRAINT "lectures_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lectures" ADD CONSTRAINT "lectures_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lectures" ADD CONSTRAINT "lectures_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lectures" ADD CONSTRAINT "lectures_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lectures_rels" ADD CONSTRAINT "lectures_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."lectures"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "lectures_rels" ADD CONSTRAINT "lectures_rels_files_fk" FOREIGN KEY ("files_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "access_code_batches" ADD CONSTRAINT "access_code_batches_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "access_code_batches_rels" ADD CONSTRAINT "access_code_batches_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."access_code_batches"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "access_code_batches_rels" ADD CONSTRAINT "access_code_batches_rels_courses_fk" FOREIGN KEY ("courses_id") REFERENCES "public"."courses"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "access_codes" ADD CONSTRAINT "access_codes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "access_codes" ADD CONSTRAINT "access_codes_batch_id_access_code_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."access_code_batches"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "access_codes" ADD CONSTRAINT "access_codes_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "access_codes" ADD CONSTRAINT "access_codes_used_by_id_students_id_fk" FOREIGN KEY ("used_by_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "access_code_redemptions" ADD CONSTRAINT "access_code_redemptions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "access_code_redemptions" ADD CONSTRAINT "access_code_redemptions_code_id_access_codes_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."access_codes"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "access_code_redemptions" ADD CONSTRAINT "access_code_redemptions_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lecture_progress" ADD CONSTRAINT "lecture_progress_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lecture_progress" ADD CONSTRAINT "lecture_progress_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lecture_progress" ADD CONSTRAINT "lecture_progress_lecture_id_lectures_id_fk" FOREIGN KEY ("lecture_id") REFERENCES "public"."lectures"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "students" ADD CONSTRAINT "students_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "media" ADD CONSTRAINT "media_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "files" ADD CONSTRAINT "files_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "landing_pages" ADD CONSTRAINT "landing_pages_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "landing_page_releases" ADD CONSTRAINT "landing_page_releases_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "landing_page_releases" ADD CONSTRAINT "landing_page_releases_page_id_landing_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."landing_pages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "landing_page_releases" ADD CONSTRAINT "landing_page_releases_published_by_id_users_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "tenants" ADD CONSTRAINT "tenants_logo_id_media_id_fk" FOREIGN KEY ("logo_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "tenant_hosts" ADD CONSTRAINT "tenant_hosts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_tenants" ADD CONSTRAINT "users_tenants_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_tenants" ADD CONSTRAINT "users_tenants_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "events" ADD CONSTRAINT "events_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "videos_renditions" ADD CONSTRAINT "videos_renditions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "videos" ADD CONSTRAINT "videos_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_courses_fk" FOREIGN KEY ("courses_id") REFERENCES "public"."courses"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sections_fk" FOREIGN KEY ("sections_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_lectures_fk" FOREIGN KEY ("lectures_id") REFERENCES "public"."lectures"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_access_code_batches_fk" FOREIGN KEY ("access_code_batches_id") REFERENCES "public"."access_code_batches"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_access_codes_fk" FOREIGN KEY ("access_codes_id") REFERENCES "public"."access_codes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_access_code_redemptions_fk" FOREIGN KEY ("access_code_redemptions_id") REFERENCES "public"."access_code_redemptions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_enrollments_fk" FOREIGN KEY ("enrollments_id") REFERENCES "public"."enrollments"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_lecture_progress_fk" FOREIGN KEY ("lecture_progress_id") REFERENCES "public"."lecture_progress"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_students_fk" FOREIGN KEY ("students_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_files_fk" FOREIGN KEY ("files_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_landing_pages_fk" FOREIGN KEY ("landing_pages_id") REFERENCES "public"."landing_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_landing_page_releases_fk" FOREIGN KEY ("landing_page_releases_id") REFERENCES "public"."landing_page_releases"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_tenants_fk" FOREIGN KEY ("tenants_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_tenant_hosts_fk" FOREIGN KEY ("tenant_hosts_id") REFERENCES "public"."tenant_hosts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_students_fk" FOREIGN KEY ("students_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "courses_outcomes_order_idx" ON "courses_outcomes" USING btree ("_order");
  CREATE INDEX "courses_outcomes_parent_id_idx" ON "courses_outcomes" USING btree ("_parent_id");
  CREATE INDEX "courses_tenant_idx" ON "courses" USING btree ("tenant_id");
  CREATE INDEX "courses_slug_idx" ON "courses" USING btree ("slug");
  CREATE INDEX "courses_thumbnail_idx" ON "courses" USING btree ("thumbnail_id");
  CREATE INDEX "courses_updated_at_idx" ON "courses" USING btree ("updated_at");
  CREATE INDEX "courses_created_at_idx" ON "courses" USING btree ("created_at");
  CREATE INDEX "courses__status_idx" ON "courses" USING btree ("_status");
  CREATE UNIQUE INDEX "tenant_slug_idx" ON "courses" USING btree ("tenant_id","slug");
  CREATE INDEX "_courses_v_version_outcomes_order_idx" ON "_courses_v_version_outcomes" USING btree ("_order");
  CREATE INDEX "_courses_v_version_outcomes_parent_id_idx" ON "_courses_v_version_outcomes" USING btree ("_parent_id");
  CREATE INDEX "_courses_v_parent_idx" ON "_courses_v" USING btree ("parent_id");
  CREATE INDEX "_courses_v_version_version_tenant_idx" ON "_courses_v" USING btree ("version_tenant_id");
  CREATE INDEX "_courses_v_version_version_slug_idx" ON "_courses_v" USING btree ("version_slug");
  CREATE INDEX "_courses_v_version_version_thumbnail_idx" ON "_courses_v" USING btree ("version_thumbnail_id");
  CREATE INDEX "_courses_v_version_version_updated_at_idx" ON "_courses_v" USING btree ("version_updated_at");
  CREATE INDEX "_courses_v_version_version_created_at_idx" ON "_courses_v" USING btree ("version_created_at");
  CREATE INDEX "_courses_v_version_version__status_idx" ON "_courses_v" USING btree ("version__status");
  CREATE INDEX "_courses_v_created_at_idx" ON "_courses_v" USING btree ("created_at");
  CREATE INDEX "_courses_v_updated_at_idx" ON "_courses_v" USING btree ("updated_at");
  CREATE INDEX "_courses_v_latest_idx" ON "_courses_v" USING btree ("latest");
  CREATE INDEX "version_tenant_version_slug_idx" ON "_courses_v" USING btree ("version_tenant_id","version_slug");
  CREATE INDEX "sections_tenant_idx" ON "sections" USING btree ("tenant_id");
  CREATE INDEX "sections_course_idx" ON "sections" USING btree ("course_id");
  CREATE INDEX "sections_updated_at_idx" ON "sections" USING btree ("updated_at");
  CREATE INDEX "sections_created_at_idx" ON "sections" USING btree ("created_at");
  CREATE INDEX "tenant_course_orderIndex_idx" ON "sections" USING btree ("tenant_id","course_id","order_index");
  CREATE INDEX "lectures_tenant_idx" ON "lectures" USING btree ("tenant_id");
  CREATE INDEX "lectures_course_idx" ON "lectures" USING btree ("course_id");
  CREATE INDEX "lectures_section_idx" ON "lectures" USING btree ("section_id");
  CREATE INDEX "lectures_video_idx" ON "lectures" USING btree ("video_id");
  CREATE INDEX "lectures_updated_at_idx" ON "lectures" USING btree ("updated_at");
  CREATE INDEX "lectures_created_at_idx" ON "lectures" USING btree ("created_at");
  CREATE INDEX "tenant_course_orderIndex_1_idx" ON "lectures" USING btree ("tenant_id","course_id","order_index");
  CREATE INDEX "lectures_rels_order_idx" ON "lectures_rels" USING btree ("order");
  CREATE INDEX "lectures_rels_parent_idx" ON "lectures_rels" USING btree ("parent_id");
  CREATE INDEX "lectures_rels_path_idx" ON "lectures_rels" USING btree ("path");
  CREATE INDEX "lectures_rels_files_id_idx" ON "lectures_rels" USING btree ("files_id");
  CREATE INDEX "access_code_batches_tenant_idx" ON "access_code_batches" USING btree ("tenant_id");
  CREATE INDEX "access_code_batches_updated_at_idx" ON "access_code_batches" USING btree ("updated_at");
  CREATE INDEX "access_code_batches_created_at_idx" ON "access_code_batches" USING btree ("created_at");
  CREATE INDEX "access_code_batches_rels_order_idx" ON "access_code_batches_rels" USING btree ("order");
  CREATE INDEX "access_code_batches_rels_parent_idx" ON "access_code_batches_rels" USING btree ("parent_id");
  CREATE INDEX "access_code_batches_rels_path_idx" ON "access_code_batches_rels" USING btree ("path");
  CREATE INDEX "access_code_batches_rels_courses_id_idx" ON "access_code_batches_rels" USING btree ("courses_id");
  CREATE INDEX "access_codes_tenant_idx" ON "access_codes" USING btree ("tenant_id");
  CREATE INDEX "access_codes_batch_idx" ON "access_codes" USING btree ("batch_id");
  CREATE INDEX "access_codes_course_idx" ON "access_codes" USING btree ("course_id");
  CREATE UNIQUE INDEX "access_codes_code_idx" ON "access_codes" USING btree ("code");
  CREATE INDEX "access_codes_used_by_idx" ON "access_codes" USING btree ("used_by_id");
  CREATE INDEX "access_codes_updated_at_idx" ON "access_codes" USING btree ("updated_at");
  CREATE INDEX "access_codes_created_at_idx" ON "access_codes" USING btree ("created_at");
  CREATE UNIQUE INDEX "batch_number_idx" ON "access_codes" USING btree ("batch_id","number");
  CREATE INDEX "access_code_redemptions_tenant_idx" ON "access_code_redemptions" USING btree ("tenant_id");
  CREATE INDEX "access_code_redemptions_code_idx" ON "access_code_redemptions" USING btree ("code_id");
  CREATE INDEX "access_code_redemptions_student_idx" ON "access_code_redemptions" USING btree ("student_id");
  CREATE INDEX "access_code_redemptions_updated_at_idx" ON "access_code_redemptions" USING btree ("updated_at");
  CREATE INDEX "access_code_redemptions_created_at_idx" ON "access_code_redemptions" USING btree ("created_at");
  CREATE UNIQUE INDEX "code_student_idx" ON "access_code_redemptions" USING btree ("code_id","student_id");
  CREATE INDEX "enrollments_tenant_idx" ON "enrollments" USING btree ("tenant_id");
  CREATE INDEX "enrollments_student_idx" ON "enrollments" USING btree ("student_id");
  CREATE INDEX "enrollments_course_idx" ON "enrollments" USING btree ("course_id");
  CREATE INDEX "enrollments_updated_at_idx" ON "enrollments" USING btree ("updated_at");
  CREATE INDEX "enrollments_created_at_idx" ON "enrollments" USING btree ("created_at");
  CREATE UNIQUE INDEX "student_course_idx" ON "enrollments" USING btree ("student_id","course_id");
  CREATE INDEX "tenant_course_idx" ON "enrollments" USING btree ("tenant_id","course_id");
  CREATE INDEX "lecture_progress_tenant_idx" ON "lecture_progress" USING btree ("tenant_id");
  CREATE INDEX "lecture_progress_student_idx" ON "lecture_progress" USING btree ("student_id");
  CREATE INDEX "lecture_progress_lecture_idx" ON "lecture_progress" USING btree ("lecture_id");
  CREATE INDEX "lecture_progress_updated_at_idx" ON "lecture_progress" USING btree ("updated_at");
  CREATE INDEX "lecture_progress_created_at_idx" ON "lecture_progress" USING btree ("created_at");
  CREATE UNIQUE INDEX "student_lecture_idx" ON "lecture_progress" USING btree ("student_id","lecture_id");
  CREATE INDEX "tenant_lecture_idx" ON "lecture_progress" USING btree ("tenant_id","lecture_id");
  CREATE INDEX "students_tenant_idx" ON "students" USING btree ("tenant_id");
  CREATE INDEX "students_email_idx" ON "students" USING btree ("email");
  CREATE UNIQUE INDEX "students_auth_id_idx" ON "students" USING btree ("auth_id");
  CREATE INDEX "students_updated_at_idx" ON "students" USING btree ("updated_at");
  CREATE INDEX "students_created_at_idx" ON "students" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_email_idx" ON "students" USING btree ("tenant_id","email");
  CREATE UNIQUE INDEX "media_filename_compound_idx" ON "media" USING btree ("tenant_id","filename");
  CREATE INDEX "media_tenant_idx" ON "media" USING btree ("tenant_id");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE UNIQUE INDEX "files_filename_compound_idx" ON "files" USING btree ("tenant_id","filename");
  CREATE INDEX "files_tenant_idx" ON "files" USING btree ("tenant_id");
  CREATE INDEX "files_updated_at_idx" ON "files" USING btree ("updated_at");
  CREATE INDEX "files_created_at_idx" ON "files" USING btree ("created_at");
  CREATE INDEX "files_filename_idx" ON "files" USING btree ("filename");
  CREATE INDEX "landing_pages_tenant_idx" ON "landing_pages" USING btree ("tenant_id");
  CREATE INDEX "landing_pages_updated_at_idx" ON "landing_pages" USING btree ("updated_at");
  CREATE INDEX "landing_pages_created_at_idx" ON "landing_pages" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_path_idx" ON "landing_pages" USING btree ("tenant_id","path");
  CREATE INDEX "landing_page_releases_tenant_idx" ON "landing_page_releases" USING btree ("tenant_id");
  CREATE INDEX "landing_page_releases_page_idx" ON "landing_page_releases" USING btree ("page_id");
  CREATE INDEX "landing_page_releases_published_by_idx" ON "landing_page_releases" USING btree ("published_by_id");
  CREATE INDEX "landing_page_releases_updated_at_idx" ON "landing_page_releases" USING btree ("updated_at");
  CREATE INDEX "landing_page_releases_created_at_idx" ON "landing_page_releases" USING btree ("created_at");
  CREATE UNIQUE INDEX "page_version_idx" ON "landing_page_releases" USING btree ("page_id","version");
  CREATE UNIQUE INDEX "tenants_email_idx" ON "tenants" USING btree ("email");
  CREATE UNIQUE INDEX "tenants_subdomain_idx" ON "tenants" USING btree ("subdomain");
  CREATE UNIQUE INDEX "tenants_custom_domain_idx" ON "tenants" USING btree ("custom_domain");
  CREATE INDEX "tenants_logo_idx" ON "tenants" USING btree ("logo_id");
  CREATE INDEX "tenants_updated_at_idx" ON "tenants" USING btree ("updated_at");
  CREATE INDEX "tenants_created_at_idx" ON "tenants" USING btree ("created_at");
  CREATE INDEX "tenant_hosts_tenant_idx" ON "tenant_hosts" USING btree ("tenant_id");
  CREATE UNIQUE INDEX "tenant_hosts_host_idx" ON "tenant_hosts" USING btree ("host");
  CREATE INDEX "tenant_hosts_updated_at_idx" ON "tenant_hosts" USING btree ("updated_at");
  CREATE INDEX "tenant_hosts_created_at_idx" ON "tenant_hosts" USING btree ("created_at");
  CREATE INDEX "users_tenants_order_idx" ON "users_tenants" USING btree ("_order");
  CREATE INDEX "users_tenants_parent_id_idx" ON "users_tenants" USING btree ("_parent_id");
  CREATE INDEX "users_tenants_tenant_idx" ON "users_tenants" USING btree ("tenant_id");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE UNIQUE INDEX "users_auth_id_idx" ON "users" USING btree ("auth_id");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE INDEX "events_type_idx" ON "events" USING btree ("type");
  CREATE INDEX "events_subject_idx" ON "events" USING btree ("subject");
  CREATE INDEX "events_tenant_idx" ON "events" USING btree ("tenant_id");
  CREATE INDEX "events_updated_at_idx" ON "events" USING btree ("updated_at");
  CREATE INDEX "events_created_at_idx" ON "events" USING btree ("created_at");
  CREATE INDEX "events_order_idx" ON "events" USING btree ("xid","seq");
  CREATE UNIQUE INDEX "event_readers_name_idx" ON "event_readers" USING btree ("name");
  CREATE INDEX "event_readers_updated_at_idx" ON "event_readers" USING btree ("updated_at");
  CREATE INDEX "event_readers_created_at_idx" ON "event_readers" USING btree ("created_at");
  CREATE INDEX "videos_renditions_order_idx" ON "videos_renditions" USING btree ("_order");
  CREATE INDEX "videos_renditions_parent_id_idx" ON "videos_renditions" USING btree ("_parent_id");
  CREATE INDEX "videos_tenant_idx" ON "videos" USING btree ("tenant_id");
  CREATE INDEX "videos_state_idx" ON "videos" USING btree ("state");
  CREATE INDEX "videos_lease_until_idx" ON "videos" USING btree ("lease_until");
  CREATE INDEX "videos_updated_at_idx" ON "videos" USING btree ("updated_at");
  CREATE INDEX "videos_created_at_idx" ON "videos" USING btree ("created_at");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_courses_id_idx" ON "payload_locked_documents_rels" USING btree ("courses_id");
  CREATE INDEX "payload_locked_documents_rels_sections_id_idx" ON "payload_locked_documents_rels" USING btree ("sections_id");
  CREATE INDEX "payload_locked_documents_rels_lectures_id_idx" ON "payload_locked_documents_rels" USING btree ("lectures_id");
  CREATE INDEX "payload_locked_documents_rels_access_code_batches_id_idx" ON "payload_locked_documents_rels" USING btree ("access_code_batches_id");
  CREATE INDEX "payload_locked_documents_rels_access_codes_id_idx" ON "payload_locked_documents_rels" USING btree ("access_codes_id");
  CREATE INDEX "payload_locked_documents_rels_access_code_redemptions_id_idx" ON "payload_locked_documents_rels" USING btree ("access_code_redemptions_id");
  CREATE INDEX "payload_locked_documents_rels_enrollments_id_idx" ON "payload_locked_documents_rels" USING btree ("enrollments_id");
  CREATE INDEX "payload_locked_documents_rels_lecture_progress_id_idx" ON "payload_locked_documents_rels" USING btree ("lecture_progress_id");
  CREATE INDEX "payload_locked_documents_rels_students_id_idx" ON "payload_locked_documents_rels" USING btree ("students_id");
  CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "payload_locked_documents_rels" USING btree ("media_id");
  CREATE INDEX "payload_locked_documents_rels_files_id_idx" ON "payload_locked_documents_rels" USING btree ("files_id");
  CREATE INDEX "payload_locked_documents_rels_landing_pages_id_idx" ON "payload_locked_documents_rels" USING btree ("landing_pages_id");
  CREATE INDEX "payload_locked_documents_rels_landing_page_releases_id_idx" ON "payload_locked_documents_rels" USING btree ("landing_page_releases_id");
  CREATE INDEX "payload_locked_documents_rels_tenants_id_idx" ON "payload_locked_documents_rels" USING btree ("tenants_id");
  CREATE INDEX "payload_locked_documents_rels_tenant_hosts_id_idx" ON "payload_locked_documents_rels" USING btree ("tenant_hosts_id");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_students_id_idx" ON "payload_preferences_rels" USING btree ("students_id");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "courses_outcomes" CASCADE;
  DROP TABLE "courses" CASCADE;
  DROP TABLE "_courses_v_version_outcomes" CASCADE;
  DROP TABLE "_courses_v" CASCADE;
  DROP TABLE "sections" CASCADE;
  DROP TABLE "lectures" CASCADE;
  DROP TABLE "lectures_rels" CASCADE;
  DROP TABLE "access_code_batches" CASCADE;
  DROP TABLE "access_code_batches_rels" CASCADE;
  DROP TABLE "access_codes" CASCADE;
  DROP TABLE "access_code_redemptions" CASCADE;
  DROP TABLE "enrollments" CASCADE;
  DROP TABLE "lecture_progress" CASCADE;
  DROP TABLE "students" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "files" CASCADE;
  DROP TABLE "landing_pages" CASCADE;
  DROP TABLE "landing_page_releases" CASCADE;
  DROP TABLE "tenants" CASCADE;
  DROP TABLE "tenant_hosts" CASCADE;
  DROP TABLE "users_tenants" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "events" CASCADE;
  DROP TABLE "event_readers" CASCADE;
  DROP TABLE "videos_renditions" CASCADE;
  DROP TABLE "videos" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "brand" CASCADE;
  DROP TYPE "public"."enum_courses_status";
  DROP TYPE "public"."enum__courses_v_version_status";
  DROP TYPE "public"."enum_enrollments_source";
  DROP TYPE "public"."enum_tenants_subscription_tier";
  DROP TYPE "public"."enum_tenants_status";
  DROP TYPE "public"."enum_tenants_theme";
  DROP TYPE "public"."enum_tenants_locale";
  DROP TYPE "public"."enum_tenant_hosts_kind";
  DROP TYPE "public"."enum_tenant_hosts_state";
  DROP TYPE "public"."enum_users_tenants_role";
  DROP TYPE "public"."enum_users_platform_role";
  DROP TYPE "public"."enum_videos_state";
  DROP TYPE "public"."enum_videos_step";
  DROP TYPE "public"."enum_videos_failure_code";`)
}
