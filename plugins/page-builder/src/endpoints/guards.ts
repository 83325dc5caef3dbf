import {
  APIError,
  type CollectionSlug,
  type PayloadHandler,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { isId, type Page, readPage } from '../page.ts'
import { answerProblem, type FieldFault, notFound } from '../problems.ts'
import { ReleaseFailure } from '../release/index.ts'

/** One call of a person about a page that the person may read, or change where `needs` says so. */
export interface PageCall {
  readonly req: PayloadRequest
  readonly options: ResolvedPageBuilderOptions
  readonly page: Page
}

/** An endpoint for people: a session, the feature switched on, their page, and faults as problem documents. */
export const forPeople =
  (
    options: ResolvedPageBuilderOptions,
    needs: 'read' | 'update',
    handle: (call: PageCall) => Promise<Response>,
  ): PayloadHandler =>
  async req => {
    if (!req.user) return answerProblem({ status: 401, code: 'not-signed-in', detail: 'Sign in first.' })
    if (!(await options.activeFor(req))) return notFound()
    try {
      const page = await findPage(req, options)
      if (!page) return notFound()
      if (needs === 'update' && !(await mayUpdate(req, options, page.id)))
        return answerProblem({
          status: 403,
          code: 'not-allowed',
          detail: 'You may see this page but not change it.',
        })
      return await handle({ req, options, page })
    } catch (fault) {
      const answer = expectedFault(fault)
      if (!answer) throw fault
      return answer
    }
  }

/** Success in plain JSON, never kept by anybody. */
export const answerJson = (value: object, status = 200): Response =>
  Response.json(value, { status, headers: { 'cache-control': 'private, no-store' } })

/**
 * The page of `/:id`, by the collection's own access rules as they are in the running config, where other plugins may
 * have narrowed them. Unknown and unreadable look the same.
 */
const findPage = async (req: PayloadRequest, options: ResolvedPageBuilderOptions): Promise<Page | null> => {
  const id = req.routeParams?.id
  if (!isId(req.payload, id)) return null
  const found = await req.payload.findByID({
    collection: options.slugs.pages as CollectionSlug,
    id,
    depth: 0,
    select: {},
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return found ? readPage(req, options, id) : null
}

export const mayUpdate = async (
  req: PayloadRequest,
  { slugs }: ResolvedPageBuilderOptions,
  id: string,
): Promise<boolean> => {
  const collection = slugs.pages as CollectionSlug
  const rule = req.payload.collections[collection]?.config.access.update
  const verdict = rule ? await rule({ req, id }) : false
  if (typeof verdict === 'boolean') return verdict
  const { totalDocs } = await req.payload.count({
    collection,
    where: { and: [{ id: { equals: id } }, verdict] },
    overrideAccess: false,
    user: req.user,
    req,
  })
  return totalDocs > 0
}

/** Faults that Payload and the app throw for expected outcomes; `null` for broken promises. */
const expectedFault = (fault: unknown): Response | null => {
  if (fault instanceof ReleaseFailure)
    return answerProblem({
      status: 422,
      code: 'cannot-be-drawn',
      detail: 'The page takes too long or too much memory to draw. Remove some blocks, then try again.',
    })
  if (fault instanceof ValidationError) {
    const errors: FieldFault[] = fault.data.errors.map(({ path, message }) => ({ field: path, message }))
    return answerProblem({
      status: 422,
      code: 'invalid-input',
      detail: 'Some of what was sent cannot be used.',
      errors,
    })
  }
  if (!(fault instanceof APIError)) return null
  if (fault.status === 404) return notFound()
  if (fault.status !== 403) return null
  return answerProblem({
    status: 403,
    code: 'not-allowed',
    detail: fault.isPublic ? fault.message : 'You may not do this.',
  })
}
