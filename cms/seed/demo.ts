import type { TemplateName } from '@lectern/plugin-page-builder/templates'

/** What a demo academy is made of. `video: true` lectures show the academy's generated clip. */
export interface DemoLecture {
  title: string
  video?: boolean
  freePreview?: boolean
  body: readonly string[]
}

export interface DemoCourse {
  slug: string
  title: string
  summary: string
  level: string
  price?: { amountMinor: number; currency: string }
  isFree?: boolean
  description: readonly string[]
  outcomes: readonly string[]
  sections: readonly { title: string; lectures: readonly DemoLecture[] }[]
}

export interface DemoAcademy {
  subdomain: string
  name: string
  email: string
  tagline: string
  description: string
  accent: string
  instructor: { name: string; email: string; bio: string }
  /** At `/` it takes the place of the theme's home. */
  landingPage: { path: string; template: TemplateName }
  /** FFmpeg's `gradients` source: four colours of the clip, and the notes that sound under it in Hz. */
  clip: { colours: readonly string[]; notes: readonly number[]; title: string }
  courses: readonly DemoCourse[]
}
