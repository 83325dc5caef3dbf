import type { CollectionConfig } from 'payload'
import { AccessCodeBatches } from './AccessCodeBatches.ts'
import { AccessCodeRedemptions } from './AccessCodeRedemptions.ts'
import { AccessCodes } from './AccessCodes.ts'
import { Certificates } from './Certificates.ts'
import { CourseInvitations } from './CourseInvitations.ts'
import { Courses } from './Courses.ts'
import { Enrollments } from './Enrollments.ts'
import { EventReaders, Events } from './Events.ts'
import { Files } from './Files.ts'
import { LectureProgress } from './LectureProgress.ts'
import { LectureQuestions } from './LectureQuestions.ts'
import { Lectures } from './Lectures.ts'
import { LegalAcceptances } from './LegalAcceptances.ts'
import { LegalDocuments } from './LegalDocuments.ts'
import { Media } from './Media.ts'
import { Notes } from './Notes.ts'
import { QuestionAnswers } from './QuestionAnswers.ts'
import { QuizAttempts } from './QuizAttempts.ts'
import { SalesChannels } from './SalesChannels.ts'
import { SalesMessages } from './SalesMessages.ts'
import { Sections } from './Sections.ts'
import { Students } from './Students.ts'
import { TenantHosts } from './TenantHosts.ts'
import { Tenants } from './Tenants.ts'
import { Users } from './Users.ts'

/** In the order of the admin's navigation. */
export const collections: CollectionConfig[] = [
  Courses,
  Sections,
  Lectures,
  AccessCodeBatches,
  AccessCodes,
  AccessCodeRedemptions,
  Enrollments,
  CourseInvitations,
  SalesChannels,
  SalesMessages,
  LectureProgress,
  Notes,
  QuizAttempts,
  LectureQuestions,
  QuestionAnswers,
  Certificates,
  Students,
  Media,
  Files,
  LegalDocuments,
  LegalAcceptances,
  Tenants,
  TenantHosts,
  Users,
  Events,
  EventReaders,
]
