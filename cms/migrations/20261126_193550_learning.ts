import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_courses_completion_rule" AS ENUM('percent', 'end', 'marked', 'time');
  CREATE TYPE "public"."enum__courses_v_version_completion_rule" AS ENUM('percent', 'end', 'marked', 'time');
  CREATE TYPE "public"."enum_lectures_quiz_questions_kind" AS ENUM('single', 'multiple', 'text');
  CREATE TYPE "public"."enum_lectures_kind" AS ENUM('content', 'quiz');
  CREATE TYPE "public"."enum_lectures_quiz_show_answers" AS ENUM('after-attempt', 'after-pass', 'never');
  CREATE TYPE "public"."enum_lectures_completion_rule" AS ENUM('percent', 'end', 'marked', 'time');
  CREATE TYPE "public"."enum_enrollments_state" AS ENUM('active', 'paused', 'removed');
  CREATE TYPE "public"."enum_course_invitations_source" AS ENUM('manual', 'import', 'sale');
  CREATE TYPE "public"."enum_lecture_questions_state" AS ENUM('open', 'locked', 'hidden');
  CREATE TYPE "public"."enum_students_language" AS ENUM('en', 'de');
  CREATE TYPE "public"."enum_legal_documents_kind" AS ENUM('terms', 'privacy', 'imprint');
  CREATE TYPE "public"."enum_legal_acceptances_kind" AS ENUM('terms', 'privacy', 'imprint');
  ALTER TYPE "public"."enum_enrollments_source" ADD VALUE 'import';
  ALTER TYPE "public"."enum_enrollments_source" ADD VALUE 'invitation';
  ALTER TYPE "public"."enum_enrollments_source" ADD VALUE 'sale';
  CREATE TABLE "courses_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"courses_id" uuid
  );
  
  CREATE TABLE "_courses_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"courses_id" uuid
  );
  
  CREATE TABLE "lectures_quiz_questions_choices" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"text" varchar,
  	"is_right" boolean DEFAULT false
  );
  
  CREATE TABLE "lectures_quiz_questions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"prompt" varchar,
  	"kind" "enum_lectures_quiz_questions_kind" DEFAULT 'single',
  	"explanation" varchar
  );
  
  CREATE TABLE "lectures_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "course_invitations" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"course_id" uuid NOT NULL,
  	"email" varchar,
  	"name" varchar,
  	"source" "enum_course_invitations_source" NOT NULL,
  	"token_digest" varchar NOT NULL,
  	"maximum_uses" numeric DEFAULT 1 NOT NULL,
  	"uses" numeric DEFAULT 0 NOT NULL,
  	"access_days" numeric,
  	"expires_at" timestamp(3) with time zone,
  	"revoked" boolean DEFAULT false,
  	"accepted_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sales_channels" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"is_active" boolean DEFAULT true,
  	"sealed_secret" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sales_messages" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"channel_id" uuid NOT NULL,
  	"message_id" varchar NOT NULL,
  	"type" varchar NOT NULL,
  	"outcome" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "notes" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"student_id" uuid NOT NULL,
  	"lecture_id" uuid NOT NULL,
  	"seconds" numeric,
  	"text" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "quiz_attempts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"student_id" uuid NOT NULL,
  	"lecture_id" uuid NOT NULL,
  	"number" numeric NOT NULL,
  	"started_at" timestamp(3) with time zone NOT NULL,
  	"handed_in_at" timestamp(3) with time zone,
  	"is_late" boolean DEFAULT false,
  	"answers" jsonb,
  	"percent" numeric,
  	"passed" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "lecture_questions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"lecture_id" uuid NOT NULL,
  	"student_id" uuid NOT NULL,
  	"seconds" numeric,
  	"text" varchar NOT NULL,
  	"state" "enum_lecture_questions_state" DEFAULT 'open' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "lecture_questions_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"students_id" uuid
  );
  
  CREATE TABLE "question_answers" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"question_id" uuid NOT NULL,
  	"student_id" uuid,
  	"author_name" varchar,
  	"text" varchar NOT NULL,
  	"is_marked" boolean DEFAULT false,
  	"is_hidden" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "question_answers_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"students_id" uuid
  );
  
  CREATE TABLE "certificates" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"number" varchar NOT NULL,
  	"student_id" uuid NOT NULL,
  	"course_id" uuid NOT NULL,
  	"student_name" varchar NOT NULL,
  	"course_title" varchar NOT NULL,
  	"issued_at" timestamp(3) with time zone NOT NULL,
  	"revoked" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "legal_documents" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"kind" "enum_legal_documents_kind" NOT NULL,
  	"version" numeric NOT NULL,
  	"in_force_from" timestamp(3) with time zone NOT NULL,
  	"body" jsonb NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "legal_acceptances" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"student_id" uuid NOT NULL,
  	"kind" "enum_legal_acceptances_kind" NOT NULL,
  	"version" numeric NOT NULL,
  	"accepted_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  DROP INDEX "tenant_email_idx";
  DROP INDEX "tenant_email_1_idx";
  ALTER TABLE "courses" ADD COLUMN "completion_rule" "enum_courses_completion_rule" DEFAULT 'percent';
  ALTER TABLE "courses" ADD COLUMN "completion_percent" numeric DEFAULT 90;
  ALTER TABLE "courses" ADD COLUMN "completion_minutes" numeric;
  ALTER TABLE "courses" ADD COLUMN "is_sequential" boolean DEFAULT false;
  ALTER TABLE "courses" ADD COLUMN "has_certificate" boolean DEFAULT true;
  ALTER TABLE "_courses_v" ADD COLUMN "version_completion_rule" "enum__courses_v_version_completion_rule" DEFAULT 'percent';
  ALTER TABLE "_courses_v" ADD COLUMN "version_completion_percent" numeric DEFAULT 90;
  ALTER TABLE "_courses_v" ADD COLUMN "version_completion_minutes" numeric;
  ALTER TABLE "_courses_v" ADD COLUMN "version_is_sequential" boolean DEFAULT false;
  ALTER TABLE "_courses_v" ADD COLUMN "version_has_certificate" boolean DEFAULT true;
  ALTER TABLE "sections" ADD COLUMN "opens_at" timestamp(3) with time zone;
  ALTER TABLE "sections" ADD COLUMN "opens_after_days" numeric;
  ALTER TABLE "lectures" ADD COLUMN "kind" "enum_lectures_kind" DEFAULT 'content';
  ALTER TABLE "lectures" ADD COLUMN "quiz_pass_percent" numeric DEFAULT 70;
  ALTER TABLE "lectures" ADD COLUMN "quiz_maximum_attempts" numeric;
  ALTER TABLE "lectures" ADD COLUMN "quiz_minutes_allowed" numeric;
  ALTER TABLE "lectures" ADD COLUMN "quiz_show_answers" "enum_lectures_quiz_show_answers" DEFAULT 'after-attempt';
  ALTER TABLE "lectures" ADD COLUMN "completion_rule" "enum_lectures_completion_rule";
  ALTER TABLE "lectures" ADD COLUMN "completion_percent" numeric;
  ALTER TABLE "lectures" ADD COLUMN "completion_minutes" numeric;
  ALTER TABLE "lectures" ADD COLUMN "opens_at" timestamp(3) with time zone;
  ALTER TABLE "lectures" ADD COLUMN "opens_after_days" numeric;
  ALTER TABLE "access_code_batches" ADD COLUMN "length" numeric DEFAULT 12;
  ALTER TABLE "access_code_batches" ADD COLUMN "is_active" boolean DEFAULT true;
  ALTER TABLE "access_code_batches" ADD COLUMN "drawn" numeric DEFAULT 0;
  UPDATE "access_code_batches" SET "drawn" = "count";
  ALTER TABLE "access_code_batches" ADD COLUMN "request_key" varchar;
  ALTER TABLE "enrollments" ADD COLUMN "state" "enum_enrollments_state" DEFAULT 'active';
  ALTER TABLE "lecture_progress" ADD COLUMN "watched_seconds" numeric DEFAULT 0;
  ALTER TABLE "lecture_progress" ADD COLUMN "spent_seconds" numeric DEFAULT 0;
  ALTER TABLE "lecture_progress" ADD COLUMN "counted_until" timestamp(3) with time zone;
  ALTER TABLE "lecture_progress" ADD COLUMN "reset_at" timestamp(3) with time zone;
  ALTER TABLE "students" ADD COLUMN "language" "enum_students_language";
  ALTER TABLE "students" ADD COLUMN "reduced_motion" boolean DEFAULT false;
  ALTER TABLE "tenants" ADD COLUMN "questions_enabled" boolean DEFAULT true;
  ALTER TABLE "tenants" ADD COLUMN "operator_name" varchar;
  ALTER TABLE "tenants" ADD COLUMN "operator_address" varchar;
  ALTER TABLE "tenants" ADD COLUMN "operator_representative" varchar;
  ALTER TABLE "tenants" ADD COLUMN "operator_registration" varchar;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "course_invitations_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "sales_channels_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "sales_messages_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "quiz_attempts_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "lecture_questions_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "question_answers_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "certificates_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "legal_documents_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "legal_acceptances_id" uuid;
  ALTER TABLE "courses_rels" ADD CONSTRAINT "courses_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."courses"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "courses_rels" ADD CONSTRAINT "courses_rels_courses_fk" FOREIGN KEY ("courses_id") REFERENCES "public"."courses"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_courses_v_rels" ADD CONSTRAINT "_courses_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_courses_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_courses_v_rels" ADD CONSTRAINT "_courses_v_rels_courses_fk" FOREIGN KEY ("courses_id") REFERENCES "public"."courses"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "lectures_quiz_questions_choices" ADD CONSTRAINT "lectures_quiz_questions_choices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."lectures_quiz_questions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "lectures_quiz_questions" ADD CONSTRAINT "lectures_quiz_questions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."lectures"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "lectures_texts" ADD CONSTRAINT "lectures_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."lectures"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "course_invitations" ADD CONSTRAINT "course_invitations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "course_invitations" ADD CONSTRAINT "course_invitations_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sales_channels" ADD CONSTRAINT "sales_channels_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sales_messages" ADD CONSTRAINT "sales_messages_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sales_messages" ADD CONSTRAINT "sales_messages_channel_id_sales_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."sales_channels"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_lecture_id_lectures_id_fk" FOREIGN KEY ("lecture_id") REFERENCES "public"."lectures"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_lecture_id_lectures_id_fk" FOREIGN KEY ("lecture_id") REFERENCES "public"."lectures"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lecture_questions" ADD CONSTRAINT "lecture_questions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lecture_questions" ADD CONSTRAINT "lecture_questions_lecture_id_lectures_id_fk" FOREIGN KEY ("lecture_id") REFERENCES "public"."lectures"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lecture_questions" ADD CONSTRAINT "lecture_questions_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lecture_questions_rels" ADD CONSTRAINT "lecture_questions_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."lecture_questions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "lecture_questions_rels" ADD CONSTRAINT "lecture_questions_rels_students_fk" FOREIGN KEY ("students_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "question_answers" ADD CONSTRAINT "question_answers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "question_answers" ADD CONSTRAINT "question_answers_question_id_lecture_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."lecture_questions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "question_answers" ADD CONSTRAINT "question_answers_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "question_answers_rels" ADD CONSTRAINT "question_answers_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."question_answers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "question_answers_rels" ADD CONSTRAINT "question_answers_rels_students_fk" FOREIGN KEY ("students_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "certificates" ADD CONSTRAINT "certificates_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "certificates" ADD CONSTRAINT "certificates_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "certificates" ADD CONSTRAINT "certificates_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "legal_documents" ADD CONSTRAINT "legal_documents_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "legal_acceptances" ADD CONSTRAINT "legal_acceptances_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "legal_acceptances" ADD CONSTRAINT "legal_acceptances_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "courses_rels_order_idx" ON "courses_rels" USING btree ("order");
  CREATE INDEX "courses_rels_parent_idx" ON "courses_rels" USING btree ("parent_id");
  CREATE INDEX "courses_rels_path_idx" ON "courses_rels" USING btree ("path");
  CREATE INDEX "courses_rels_courses_id_idx" ON "courses_rels" USING btree ("courses_id");
  CREATE INDEX "_courses_v_rels_order_idx" ON "_courses_v_rels" USING btree ("order");
  CREATE INDEX "_courses_v_rels_parent_idx" ON "_courses_v_rels" USING btree ("parent_id");
  CREATE INDEX "_courses_v_rels_path_idx" ON "_courses_v_rels" USING btree ("path");
  CREATE INDEX "_courses_v_rels_courses_id_idx" ON "_courses_v_rels" USING btree ("courses_id");
  CREATE INDEX "lectures_quiz_questions_choices_order_idx" ON "lectures_quiz_questions_choices" USING btree ("_order");
  CREATE INDEX "lectures_quiz_questions_choices_parent_id_idx" ON "lectures_quiz_questions_choices" USING btree ("_parent_id");
  CREATE INDEX "lectures_quiz_questions_order_idx" ON "lectures_quiz_questions" USING btree ("_order");
  CREATE INDEX "lectures_quiz_questions_parent_id_idx" ON "lectures_quiz_questions" USING btree ("_parent_id");
  CREATE INDEX "lectures_texts_order_parent" ON "lectures_texts" USING btree ("order","parent_id");
  CREATE INDEX "course_invitations_tenant_idx" ON "course_invitations" USING btree ("tenant_id");
  CREATE INDEX "course_invitations_course_idx" ON "course_invitations" USING btree ("course_id");
  CREATE UNIQUE INDEX "course_invitations_token_digest_idx" ON "course_invitations" USING btree ("token_digest");
  CREATE INDEX "course_invitations_updated_at_idx" ON "course_invitations" USING btree ("updated_at");
  CREATE INDEX "course_invitations_created_at_idx" ON "course_invitations" USING btree ("created_at");
  CREATE INDEX "tenant_email_idx" ON "course_invitations" USING btree ("tenant_id","email");
  CREATE INDEX "sales_channels_tenant_idx" ON "sales_channels" USING btree ("tenant_id");
  CREATE INDEX "sales_channels_updated_at_idx" ON "sales_channels" USING btree ("updated_at");
  CREATE INDEX "sales_channels_created_at_idx" ON "sales_channels" USING btree ("created_at");
  CREATE INDEX "sales_messages_tenant_idx" ON "sales_messages" USING btree ("tenant_id");
  CREATE INDEX "sales_messages_channel_idx" ON "sales_messages" USING btree ("channel_id");
  CREATE INDEX "sales_messages_updated_at_idx" ON "sales_messages" USING btree ("updated_at");
  CREATE INDEX "sales_messages_created_at_idx" ON "sales_messages" USING btree ("created_at");
  CREATE UNIQUE INDEX "channel_messageId_idx" ON "sales_messages" USING btree ("channel_id","message_id");
  CREATE INDEX "notes_tenant_idx" ON "notes" USING btree ("tenant_id");
  CREATE INDEX "notes_student_idx" ON "notes" USING btree ("student_id");
  CREATE INDEX "notes_lecture_idx" ON "notes" USING btree ("lecture_id");
  CREATE INDEX "notes_updated_at_idx" ON "notes" USING btree ("updated_at");
  CREATE INDEX "notes_created_at_idx" ON "notes" USING btree ("created_at");
  CREATE INDEX "tenant_student_lecture_idx" ON "notes" USING btree ("tenant_id","student_id","lecture_id");
  CREATE INDEX "quiz_attempts_tenant_idx" ON "quiz_attempts" USING btree ("tenant_id");
  CREATE INDEX "quiz_attempts_student_idx" ON "quiz_attempts" USING btree ("student_id");
  CREATE INDEX "quiz_attempts_lecture_idx" ON "quiz_attempts" USING btree ("lecture_id");
  CREATE INDEX "quiz_attempts_updated_at_idx" ON "quiz_attempts" USING btree ("updated_at");
  CREATE INDEX "quiz_attempts_created_at_idx" ON "quiz_attempts" USING btree ("created_at");
  CREATE UNIQUE INDEX "student_lecture_number_idx" ON "quiz_attempts" USING btree ("student_id","lecture_id","number");
  CREATE INDEX "lecture_questions_tenant_idx" ON "lecture_questions" USING btree ("tenant_id");
  CREATE INDEX "lecture_questions_lecture_idx" ON "lecture_questions" USING btree ("lecture_id");
  CREATE INDEX "lecture_questions_student_idx" ON "lecture_questions" USING btree ("student_id");
  CREATE INDEX "lecture_questions_updated_at_idx" ON "lecture_questions" USING btree ("updated_at");
  CREATE INDEX "lecture_questions_created_at_idx" ON "lecture_questions" USING btree ("created_at");
  CREATE INDEX "tenant_lecture_1_idx" ON "lecture_questions" USING btree ("tenant_id","lecture_id");
  CREATE INDEX "lecture_questions_rels_order_idx" ON "lecture_questions_rels" USING btree ("order");
  CREATE INDEX "lecture_questions_rels_parent_idx" ON "lecture_questions_rels" USING btree ("parent_id");
  CREATE INDEX "lecture_questions_rels_path_idx" ON "lecture_questions_rels" USING btree ("path");
  CREATE INDEX "lecture_questions_rels_students_id_idx" ON "lecture_questions_rels" USING btree ("students_id");
  CREATE INDEX "question_answers_tenant_idx" ON "question_answers" USING btree ("tenant_id");
  CREATE INDEX "question_answers_question_idx" ON "question_answers" USING btree ("question_id");
  CREATE INDEX "question_answers_student_idx" ON "question_answers" USING btree ("student_id");
  CREATE INDEX "question_answers_updated_at_idx" ON "question_answers" USING btree ("updated_at");
  CREATE INDEX "question_answers_created_at_idx" ON "question_answers" USING btree ("created_at");
  CREATE INDEX "question_answers_rels_order_idx" ON "question_answers_rels" USING btree ("order");
  CREATE INDEX "question_answers_rels_parent_idx" ON "question_answers_rels" USING btree ("parent_id");
  CREATE INDEX "question_answers_rels_path_idx" ON "question_answers_rels" USING btree ("path");
  CREATE INDEX "question_answers_rels_students_id_idx" ON "question_answers_rels" USING btree ("students_id");
  CREATE INDEX "certificates_tenant_idx" ON "certificates" USING btree ("tenant_id");
  CREATE INDEX "certificates_student_idx" ON "certificates" USING btree ("student_id");
  CREATE INDEX "certificates_course_idx" ON "certificates" USING btree ("course_id");
  CREATE INDEX "certificates_updated_at_idx" ON "certificates" USING btree ("updated_at");
  CREATE INDEX "certificates_created_at_idx" ON "certificates" USING btree ("created_at");
  CREATE UNIQUE INDEX "student_course_1_idx" ON "certificates" USING btree ("student_id","course_id");
  CREATE UNIQUE INDEX "tenant_number_idx" ON "certificates" USING btree ("tenant_id","number");
  CREATE INDEX "legal_documents_tenant_idx" ON "legal_documents" USING btree ("tenant_id");
  CREATE INDEX "legal_documents_updated_at_idx" ON "legal_documents" USING btree ("updated_at");
  CREATE INDEX "legal_documents_created_at_idx" ON "legal_documents" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_kind_version_idx" ON "legal_documents" USING btree ("tenant_id","kind","version");
  CREATE INDEX "legal_acceptances_tenant_idx" ON "legal_acceptances" USING btree ("tenant_id");
  CREATE INDEX "legal_acceptances_student_idx" ON "legal_acceptances" USING btree ("student_id");
  CREATE INDEX "legal_acceptances_updated_at_idx" ON "legal_acceptances" USING btree ("updated_at");
  CREATE INDEX "legal_acceptances_created_at_idx" ON "legal_acceptances" USING btree ("created_at");
  CREATE UNIQUE INDEX "student_kind_version_idx" ON "legal_acceptances" USING btree ("student_id","kind","version");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_course_invitations_fk" FOREIGN KEY ("course_invitations_id") REFERENCES "public"."course_invitations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sales_channels_fk" FOREIGN KEY ("sales_channels_id") REFERENCES "public"."sales_channels"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sales_messages_fk" FOREIGN KEY ("sales_messages_id") REFERENCES "public"."sales_messages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_quiz_attempts_fk" FOREIGN KEY ("quiz_attempts_id") REFERENCES "public"."quiz_attempts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_lecture_questions_fk" FOREIGN KEY ("lecture_questions_id") REFERENCES "public"."lecture_questions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_question_answers_fk" FOREIGN KEY ("question_answers_id") REFERENCES "public"."question_answers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_certificates_fk" FOREIGN KEY ("certificates_id") REFERENCES "public"."certificates"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_legal_documents_fk" FOREIGN KEY ("legal_documents_id") REFERENCES "public"."legal_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_legal_acceptances_fk" FOREIGN KEY ("legal_acceptances_id") REFERENCES "public"."legal_acceptances"("id") ON DELETE cascade ON UPDATE no action;
  CREATE UNIQUE INDEX "tenant_requestKey_idx" ON "access_code_batches" USING btree ("tenant_id","request_key");
  CREATE UNIQUE INDEX "tenant_email_1_idx" ON "students" USING btree ("tenant_id","email");
  CREATE UNIQUE INDEX "tenant_email_2_idx" ON "invitations" USING btree ("tenant_id","email");
  CREATE INDEX "payload_locked_documents_rels_course_invitations_id_idx" ON "payload_locked_documents_rels" USING btree ("course_invitations_id");
  CREATE INDEX "payload_locked_documents_rels_sales_channels_id_idx" ON "payload_locked_documents_rels" USING btree ("sales_channels_id");
  CREATE INDEX "payload_locked_documents_rels_sales_messages_id_idx" ON "payload_locked_documents_rels" USING btree ("sales_messages_id");
  CREATE INDEX "payload_locked_documents_rels_quiz_attempts_id_idx" ON "payload_locked_documents_rels" USING btree ("quiz_attempts_id");
  CREATE INDEX "payload_locked_documents_rels_lecture_questions_id_idx" ON "payload_locked_documents_rels" USING btree ("lecture_questions_id");
  CREATE INDEX "payload_locked_documents_rels_question_answers_id_idx" ON "payload_locked_documents_rels" USING btree ("question_answers_id");
  CREATE INDEX "payload_locked_documents_rels_certificates_id_idx" ON "payload_locked_documents_rels" USING btree ("certificates_id");
  CREATE INDEX "payload_locked_documents_rels_legal_documents_id_idx" ON "payload_locked_documents_rels" USING btree ("legal_documents_id");
  CREATE INDEX "payload_locked_documents_rels_legal_acceptances_id_idx" ON "payload_locked_documents_rels" USING btree ("legal_acceptances_id");
  -- What was watched before stands in the intervals alone.
  UPDATE "lecture_progress" SET "watched_seconds" = (
    SELECT coalesce(sum((part->>1)::numeric - (part->>0)::numeric), 0) FROM jsonb_array_elements("intervals") part)
  WHERE jsonb_typeof("intervals") = 'array';`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "courses_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_courses_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "lectures_quiz_questions_choices" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "lectures_quiz_questions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "lectures_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "course_invitations" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "sales_channels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "sales_messages" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "notes" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "quiz_attempts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "lecture_questions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "lecture_questions_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "question_answers" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "question_answers_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "certificates" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "legal_documents" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "legal_acceptances" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "courses_rels" CASCADE;
  DROP TABLE "_courses_v_rels" CASCADE;
  DROP TABLE "lectures_quiz_questions_choices" CASCADE;
  DROP TABLE "lectures_quiz_questions" CASCADE;
  DROP TABLE "lectures_texts" CASCADE;
  DROP TABLE "course_invitations" CASCADE;
  DROP TABLE "sales_channels" CASCADE;
  DROP TABLE "sales_messages" CASCADE;
  DROP TABLE "notes" CASCADE;
  DROP TABLE "quiz_attempts" CASCADE;
  DROP TABLE "lecture_questions" CASCADE;
  DROP TABLE "lecture_questions_rels" CASCADE;
  DROP TABLE "question_answers" CASCADE;
  DROP TABLE "question_answers_rels" CASCADE;
  DROP TABLE "certificates" CASCADE;
  DROP TABLE "legal_documents" CASCADE;
  DROP TABLE "legal_acceptances" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_course_invitations_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_sales_channels_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_sales_messages_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_quiz_attempts_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_lecture_questions_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_question_answers_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_certificates_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_legal_documents_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_legal_acceptances_fk";
  
  ALTER TABLE "enrollments" ALTER COLUMN "source" SET DATA TYPE text;
  ALTER TABLE "enrollments" ALTER COLUMN "source" SET DEFAULT 'manual'::text;
  DROP TYPE "public"."enum_enrollments_source";
  CREATE TYPE "public"."enum_enrollments_source" AS ENUM('code', 'manual', 'free');
  ALTER TABLE "enrollments" ALTER COLUMN "source" SET DEFAULT 'manual'::"public"."enum_enrollments_source";
  ALTER TABLE "enrollments" ALTER COLUMN "source" SET DATA TYPE "public"."enum_enrollments_source" USING "source"::"public"."enum_enrollments_source";
  DROP INDEX "tenant_requestKey_idx";
  DROP INDEX "tenant_email_1_idx";
  DROP INDEX "tenant_email_2_idx";
  DROP INDEX "payload_locked_documents_rels_course_invitations_id_idx";
  DROP INDEX "payload_locked_documents_rels_sales_channels_id_idx";
  DROP INDEX "payload_locked_documents_rels_sales_messages_id_idx";
  DROP INDEX "payload_locked_documents_rels_quiz_attempts_id_idx";
  DROP INDEX "payload_locked_documents_rels_lecture_questions_id_idx";
  DROP INDEX "payload_locked_documents_rels_question_answers_id_idx";
  DROP INDEX "payload_locked_documents_rels_certificates_id_idx";
  DROP INDEX "payload_locked_documents_rels_legal_documents_id_idx";
  DROP INDEX "payload_locked_documents_rels_legal_acceptances_id_idx";
  CREATE UNIQUE INDEX "tenant_email_idx" ON "students" USING btree ("tenant_id","email");
  CREATE UNIQUE INDEX "tenant_email_1_idx" ON "invitations" USING btree ("tenant_id","email");
  ALTER TABLE "courses" DROP COLUMN "completion_rule";
  ALTER TABLE "courses" DROP COLUMN "completion_percent";
  ALTER TABLE "courses" DROP COLUMN "completion_minutes";
  ALTER TABLE "courses" DROP COLUMN "is_sequential";
  ALTER TABLE "courses" DROP COLUMN "has_certificate";
  ALTER TABLE "_courses_v" DROP COLUMN "version_completion_rule";
  ALTER TABLE "_courses_v" DROP COLUMN "version_completion_percent";
  ALTER TABLE "_courses_v" DROP COLUMN "version_completion_minutes";
  ALTER TABLE "_courses_v" DROP COLUMN "version_is_sequential";
  ALTER TABLE "_courses_v" DROP COLUMN "version_has_certificate";
  ALTER TABLE "sections" DROP COLUMN "opens_at";
  ALTER TABLE "sections" DROP COLUMN "opens_after_days";
  ALTER TABLE "lectures" DROP COLUMN "kind";
  ALTER TABLE "lectures" DROP COLUMN "quiz_pass_percent";
  ALTER TABLE "lectures" DROP COLUMN "quiz_maximum_attempts";
  ALTER TABLE "lectures" DROP COLUMN "quiz_minutes_allowed";
  ALTER TABLE "lectures" DROP COLUMN "quiz_show_answers";
  ALTER TABLE "lectures" DROP COLUMN "completion_rule";
  ALTER TABLE "lectures" DROP COLUMN "completion_percent";
  ALTER TABLE "lectures" DROP COLUMN "completion_minutes";
  ALTER TABLE "lectures" DROP COLUMN "opens_at";
  ALTER TABLE "lectures" DROP COLUMN "opens_after_days";
  ALTER TABLE "access_code_batches" DROP COLUMN "length";
  ALTER TABLE "access_code_batches" DROP COLUMN "is_active";
  ALTER TABLE "access_code_batches" DROP COLUMN "drawn";
  ALTER TABLE "access_code_batches" DROP COLUMN "request_key";
  ALTER TABLE "enrollments" DROP COLUMN "state";
  ALTER TABLE "lecture_progress" DROP COLUMN "watched_seconds";
  ALTER TABLE "lecture_progress" DROP COLUMN "spent_seconds";
  ALTER TABLE "lecture_progress" DROP COLUMN "counted_until";
  ALTER TABLE "lecture_progress" DROP COLUMN "reset_at";
  ALTER TABLE "students" DROP COLUMN "language";
  ALTER TABLE "students" DROP COLUMN "reduced_motion";
  ALTER TABLE "tenants" DROP COLUMN "questions_enabled";
  ALTER TABLE "tenants" DROP COLUMN "operator_name";
  ALTER TABLE "tenants" DROP COLUMN "operator_address";
  ALTER TABLE "tenants" DROP COLUMN "operator_representative";
  ALTER TABLE "tenants" DROP COLUMN "operator_registration";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "course_invitations_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "sales_channels_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "sales_messages_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "quiz_attempts_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "lecture_questions_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "question_answers_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "certificates_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "legal_documents_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "legal_acceptances_id";
  DROP TYPE "public"."enum_courses_completion_rule";
  DROP TYPE "public"."enum__courses_v_version_completion_rule";
  DROP TYPE "public"."enum_lectures_quiz_questions_kind";
  DROP TYPE "public"."enum_lectures_kind";
  DROP TYPE "public"."enum_lectures_quiz_show_answers";
  DROP TYPE "public"."enum_lectures_completion_rule";
  DROP TYPE "public"."enum_enrollments_state";
  DROP TYPE "public"."enum_course_invitations_source";
  DROP TYPE "public"."enum_lecture_questions_state";
  DROP TYPE "public"."enum_students_language";
  DROP TYPE "public"."enum_legal_documents_kind";
  DROP TYPE "public"."enum_legal_acceptances_kind";`)
}
