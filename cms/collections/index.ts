import type { CollectionConfig } from 'payload'
import { AccessCodeBatches } from './AccessCodeBatches.ts'
import { AccessCodeRedemptions } from './AccessCodeRedemptions.ts'
import { AccessCodes } from './AccessCodes.ts'
import { Courses } from './Courses.ts'
import { Enrollments } from './Enrollments.ts'
import { EventReaders, Events } from './Events.ts'
import { Files } from './Files.ts'
import { LandingPageReleases } from './LandingPageReleases.ts'
import { LandingPages } from './LandingPages.ts'
import { LectureProgress } from './LectureProgress.ts'
import { Lectures } from './Lectures.ts'
import { Media } from './Media.ts'
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
  LectureProgress,
  Students,
  Media,
  Files,
  LandingPages,
  LandingPageReleases,
  Tenants,
  TenantHosts,
  Users,
  Events,
  EventReaders,
]
