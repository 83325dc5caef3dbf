import type { CollectionSlug } from 'payload'
import { z } from 'zod'
import { blocks } from '../blocks/index.ts'
import { limits, type RevisionConflict, type SavedProject } from '../contract/index.ts'
import { lockPage } from '../database.ts'
import { asPage } from '../page.ts'
import { answerProblem, notFound } from '../problems.ts'
import { checkProject } from '../project/index.ts'
import { conflictOf } from '../publishing/outcome.ts'
import { readJson } from '../requestBody.ts'
import { inTransaction } from '../transaction.ts'
import { answerJson, type PageCall } from './guards.ts'

const body = z.strictObject({ revision: z.number().int().nonnegative(), project: z.unknown() })

/** Beside the project itself, the body has only a revision. */
const mostBytes = limits.bytes + 1024

/**
 * `PUT {pages}/:id/project`: keeps the author's project if nobody else has saved since the revision that was read last.
 * The row is held while that is compared, so that of two who save at once one is told.
 */
export const saveProject = async ({ req, options, page }: PageCall): Promise<Response> => {
  const read = await readJson(req, body, mostBytes)
  if (read.kind === 'refused') return read.answer
  const { revision, project } = read.value
  const check = checkProject(project, blocks, { embeds: options.embeds })
  if (check.kind === 'too-large') {
    const { limit, maximum, message } = check
    return answerProblem({
      status: 413,
      code: 'project-too-large',
      detail: message,
      more: { limit: { name: limit, maximum } },
    })
  }
  if (check.kind === 'invalid') {
    return answerProblem({
      status: 422,
      code: 'invalid-project',
      detail: 'This page holds something that no block has. Load the page again, or undo the last step.',
      errors: check.errors,
    })
  }
  return inTransaction(
    req,
    async () => {
      const locked = await lockPage(req, options, page.id)
      if (!locked) return notFound()
      if (locked.revision !== revision) return answerConflict(conflictOf(locked))
      const written: Record<string, unknown> = { grapesjsData: check.project }
      const saved = await req.payload.update({
        collection: options.slugs.pages as CollectionSlug,
        id: page.id,
        data: { ...written },
        depth: 0,
        overrideAccess: false,
        user: req.user,
        req,
      })
      const answer: SavedProject = { revision: asPage(saved, options).revision }
      return answerJson(answer)
    },
    answer => answer.ok,
  )
}

export const answerConflict = ({ code, ...more }: RevisionConflict): Response =>
  answerProblem({
    status: 409,
    code,
    detail: 'Somebody else has saved this page meanwhile. Load their state, or keep yours as a copy.',
    more,
  })
