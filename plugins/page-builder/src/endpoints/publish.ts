import { z } from 'zod'
import type { Check, Finding } from '../contract/index.ts'
import { answerProblem, notFound } from '../problems.ts'
import { build } from '../publishing/build.ts'
import { conflictOf } from '../publishing/outcome.ts'
import { openProject } from '../publishing/project.ts'
import { publish } from '../publishing/publish.ts'
import { schedule, unschedule } from '../publishing/schedule.ts'
import { readJson, refuseFields } from '../requestBody.ts'
import { answerUnreadable } from './editor.ts'
import { answerJson, type PageCall } from './guards.ts'
import { answerConflict } from './project.ts'

/** `POST {pages}/:id/check`: what stands against publishing the page as it is saved. */
export const checkPage = async ({ req, options, page }: PageCall): Promise<Response> => {
  const unwanted = await refuseFields(req)
  if (unwanted) return unwanted
  const opened = openProject({ ...page, project: page.grapesjsData }, options)
  if (opened.kind === 'refused') return answerUnreadable(opened.message)
  const { findings, weight } = await build(req, options, { ...page, page: page.id, project: opened.project })
  const answer: Check = { findings, weight: weight.html + weight.css + weight.pictures }
  return answerJson(answer)
}

const body = z.strictObject({
  revision: z.number().int().nonnegative(),
  overrule: z.boolean(),
  at: z.iso.datetime({ offset: true, error: 'Give the time as in 2027-05-01T08:00:00Z.' }).optional(),
})

/** How far ahead a release can be scheduled, in milliseconds. */
const farthest = 366 * 24 * 60 * 60 * 1000

/** `POST {pages}/:id/publish`: now, or at a time. */
export const publishPage = async ({ req, options, page }: PageCall): Promise<Response> => {
  const read = await readJson(req, body)
  if (read.kind === 'refused') return read.answer
  const { revision, overrule } = read.value
  const at = read.value.at === undefined ? null : new Date(read.value.at)
  const early = at === null ? 0 : at.getTime() - Date.now()
  if (at !== null && (early <= 0 || early > farthest)) {
    const message = 'Choose a time in the future, within a year.'
    return answerProblem({
      status: 422,
      code: 'invalid-time',
      detail: message,
      errors: [{ field: 'at', message }],
    })
  }
  // Before the page is built in vain; it is compared again under the lock.
  if (page.revision !== revision) {
    const savedAt = page.savedAt === null ? null : new Date(page.savedAt)
    return answerConflict(conflictOf({ ...page, savedAt }))
  }
  const opened = openProject({ ...page, project: page.grapesjsData }, options)
  if (opened.kind === 'refused') return answerUnreadable(opened.message)
  const wish = { page, project: opened.project, revision, overrule }
  const outcome =
    at === null
      ? await publish(req, options, { ...wish, cause: 'published' })
      : await schedule(req, options, { ...wish, at })
  switch (outcome.kind) {
    case 'published':
      return answerJson({ version: outcome.version }, 201)
    case 'scheduled':
      return answerJson({ publishAt: outcome.publishAt }, 202)
    case 'findings':
      return answerFindings(outcome.findings)
    case 'conflict':
      return answerConflict(outcome.conflict)
    case 'gone':
      return notFound()
  }
}

/** `DELETE {pages}/:id/publish`: calls a scheduled release off. */
export const cancelSchedule = async ({ req, options, page }: PageCall): Promise<Response> => {
  const unwanted = await refuseFields(req)
  if (unwanted) return unwanted
  await unschedule(req, options, page.id)
  return answerJson({ publishAt: null })
}

const answerFindings = (findings: readonly Finding[]): Response =>
  answerProblem({
    status: 422,
    code: 'findings',
    detail: findings.some(({ severity }) => severity === 'error')
      ? 'Mend what is marked as an error, then publish again.'
      : 'Look at the warnings, or publish in spite of them.',
    more: { findings },
  })
