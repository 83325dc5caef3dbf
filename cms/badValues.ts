import {
  type AfterErrorHook,
  APIError,
  type CollectionBeforeOperationHook,
  type CollectionSlug,
  type Config,
  NotFound,
} from 'payload'
import { faultOfQuery } from './answerableQueries.ts'

/**
 * A value that a field cannot hold gets a 400, and an id that cannot be one a 404: Payload hands both to PostgreSQL and
 * answers 500 for its refusal. Ids and NUL, the frequent ones, are stopped before a query; the rest is told from the
 * code of PostgreSQL's refusal.
 */
export function refuseBadValues(config: Config): Config {
  return {
    ...config,
    hooks: { ...config.hooks, afterError: [...(config.hooks?.afterError ?? []), answerDatabaseRefusal] },
    collections: config.collections?.map(collection => ({
      ...collection,
      hooks: {
        ...collection.hooks,
        beforeOperation: [refuseBeforeQuery, ...(collection.hooks?.beforeOperation ?? [])],
      },
    })),
  }
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Payload would take these from the body when something is created. */
const writtenByPayload = ['createdAt', 'updatedAt']

interface OperationArguments {
  id?: unknown
  data?: unknown
  where?: unknown
  sort?: unknown
  joins?: unknown
  overrideAccess?: boolean
}

export const refuseBeforeQuery: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const { id, data, where, sort, joins, overrideAccess } = args as OperationArguments
  if ((operation === 'create' || operation === 'update') && !isObject(data))
    throw new APIError('The body must be a JSON object with the fields of the document.', 400, null, true)
  const hasUuids = !collection.flattenedFields.some(({ name }) => name === 'id')
  if (hasUuids && id !== undefined && !uuid.test(String(id))) throw new NotFound(req.t)
  if (isObject(data) && !overrideAccess)
    for (const name of writtenByPayload) Reflect.deleteProperty(data as object, name)
  const path = pathOfNul({ data, where, sort })
  if (path !== undefined)
    throw new APIError(`"${path}" contains a NUL character. Leave it out.`, 400, null, true)
  const fieldsOf = (slug: string) => req.payload.collections[slug as CollectionSlug].config.flattenedFields
  const fault = overrideAccess
    ? undefined
    : faultOfQuery({ where, sort, joins }, collection.flattenedFields, fieldsOf)
  if (fault !== undefined) throw new APIError(fault, 400, null, true)
  return args
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** PostgreSQL's text cannot hold U+0000. Depth is bounded, so that a nested body cannot exhaust the stack. */
function pathOfNul(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined
  if (typeof value !== 'object' || value === null || depth > 64) return undefined
  for (const [key, part] of Object.entries(value)) {
    const name = depth === 0 ? '' : path ? `${path}.${key}` : key
    if (key.includes('\0')) return path || 'a name'
    const found = pathOfNul(part, name, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** Class 22 is "data exception", 23 "integrity constraint violation": https://www.postgresql.org/docs/18/errcodes-appendix.html */
const answerDatabaseRefusal: AfterErrorHook = ({ error }) => {
  if (error instanceof SyntaxError)
    return {
      status: 400,
      response: { errors: [{ message: 'A parameter is not JSON, or the body is not.' }] },
    }
  if (error instanceof URIError)
    return { status: 400, response: { errors: [{ message: 'The address cannot be decoded.' }] } }
  const code = codeOf(error)
  if (!code || !/^2[23]/.test(code)) return undefined
  const message = code.startsWith('22')
    ? 'A value does not fit its field: check numbers, dates and choices.'
    : 'A value does not fit what is stored: something named here does not exist, or exists already.'
  return { status: 400, response: { errors: [{ message }] } }
}

function codeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 3) return undefined
  const code = Reflect.get(error, 'code')
  return typeof code === 'string' && typeof Reflect.get(error, 'severity') === 'string'
    ? code
    : codeOf(error.cause, depth + 1)
}

/** Payload reads the body of a query that comes as POST outside its own error handling. */
export async function refuseUnreadable(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault
    return Response.json({ errors: [{ message: 'The body is not JSON.' }] }, { status: 400 })
  }
}
