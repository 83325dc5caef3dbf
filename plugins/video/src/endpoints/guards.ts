import {
  APIError,
  type CollectionSlug,
  type PayloadHandler,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import type { VideoDocument } from '../document.ts'
import { StorageUnavailable } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { readForPipeline } from '../pipeline.ts'
import { answerProblem, type FieldFault, notFound } from '../problems.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An endpoint for people: a session, the feature switched on, and faults as problem documents. */
export const forPeople =
  (
    options: ResolvedVideoOptions,
    handle: (req: PayloadRequest, options: ResolvedVideoOptions) => Promise<Response>,
  ): PayloadHandler =>
  async req => {
    if (!req.user) {
      return answerProblem({ status: 401, code: 'not-signed-in', detail: 'Sign in first.' })
    }
    if (!(await options.activeFor(req))) return notFound()
    try {
      return await handle(req, options)
    } catch (error) {
      const answer = expectedFault(error, req)
      if (!answer) throw error
      return answer
    }
  }

/** Success in plain JSON, never kept by anybody. */
export const answerJson = (value: object, status = 200): Response =>
  Response.json(value, { status, headers: { 'cache-control': 'private, no-store' } })

/** A picture of the storage for staff, who have no media cookie on the platform's host; `null` is 404. */
export const answerPicture = (picture: ReadableStream | null): Response =>
  picture
    ? new Response(picture, {
        headers: {
          'content-type': 'image/jpeg',
          'cache-control': 'private, max-age=300',
          'x-content-type-options': 'nosniff',
        },
      })
    : notFound()

export type Found = { kind: 'found'; video: VideoDocument } | { kind: 'refused'; answer: Response }

/**
 * The video of `/:id`, by the collection's own access rules as they are in the running config, where other
 * plugins may have narrowed them. Unknown and unreadable look the same.
 */
export const findVideo = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  operation: 'read' | 'update',
): Promise<Found> => {
  const id = req.routeParams?.id
  const refused: Found = { kind: 'refused', answer: notFound() }
  if (typeof id !== 'string' || !uuid.test(id)) return refused
  const collection = options.slug as CollectionSlug
  const asUser = { collection, depth: 0, overrideAccess: false, user: req.user, req } as const
  if (!(await req.payload.findByID({ ...asUser, id, disableErrors: true }))) return refused
  if (operation === 'update' && !(await mayUpdate(req, options, id))) {
    return {
      kind: 'refused',
      answer: answerProblem({
        status: 403,
        code: 'not-allowed',
        detail: 'You may see this video but not change it.',
      }),
    }
  }
  const video = await readForPipeline(req, options, id)
  return video ? { kind: 'found', video } : refused
}

const mayUpdate = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  id: string,
): Promise<boolean> => {
  const rule = req.payload.collections[options.slug as CollectionSlug]?.config.access.update
  const verdict = rule ? await rule({ req, id }) : false
  if (typeof verdict === 'boolean') return verdict
  const { totalDocs } = await req.payload.count({
    collection: options.slug as CollectionSlug,
    where: { and: [{ id: { equals: id } }, verdict] },
    overrideAccess: false,
    user: req.user,
    req,
  })
  return totalDocs > 0
}

/** Faults that Payload and the storage throw for expected outcomes; `null` for broken promises. */
const expectedFault = (error: unknown, req: PayloadRequest): Response | null => {
  if (error instanceof StorageUnavailable) {
    req.payload.logger.error({ msg: 'The object storage did not answer', err: error })
    return answerProblem({
      status: 503,
      code: 'storage-unavailable',
      detail: 'The storage does not answer at the moment. Try again in a minute; nothing is lost.',
    })
  }
  if (error instanceof ValidationError) {
    const errors: FieldFault[] = error.data.errors.map(({ path, message }) => ({ field: path, message }))
    return answerProblem({
      status: 400,
      code: 'invalid-input',
      detail: 'Some of what was sent cannot be used.',
      errors,
    })
  }
  if (error instanceof APIError && error.status === 403) {
    return answerProblem({ status: 403, code: 'not-allowed', detail: 'You may not do this.' })
  }
  if (error instanceof APIError && error.status === 404) return notFound()
  return null
}
