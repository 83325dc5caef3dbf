import { academy } from './academy.ts'
import { catalogue } from './catalogue.ts'
import type { Template } from './compose.ts'
import { institute } from './institute.ts'
import { instructor } from './instructor.ts'
import { launch } from './launch.ts'
import { singleCourse } from './singleCourse.ts'

/** By name, in the order in which they are offered; a new academy starts with the first. */
export const templates = {
  academy,
  singleCourse,
  launch,
  catalogue,
  instructor,
  institute,
} satisfies Readonly<Record<string, Template>>

export type TemplateName = keyof typeof templates

export type { PageTemplate, Template } from './compose.ts'
