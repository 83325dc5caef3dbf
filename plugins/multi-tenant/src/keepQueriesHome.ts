import { APIError, type CollectionBeforeOperationHook, type Config, type FlattenedField } from 'payload'
import { crossesRelation, pathsOf, sortPaths } from './relationPaths.ts'

interface QueryArguments {
  overrideAccess?: boolean
  draft?: boolean
  where?: unknown
  sort?: unknown
  joins?: unknown
}

/**
 * Queries of people may not filter or sort by fields of related documents: the order and the number of the answers
 * would tell values that the reader may not see. What the access rules add themselves is not touched, nor are calls
 * of the product that override access. Lists of drafts come without joins.
 */
export function keepQueriesHome(config: Config): Config {
  return {
    ...config,
    collections: config.collections?.map(collection => ({
      ...collection,
      hooks: { ...collection.hooks, beforeOperation: [refuse, ...(collection.hooks?.beforeOperation ?? [])] },
    })),
  }
}

const refuse: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const { overrideAccess, draft, where, sort, joins } = args as QueryArguments
  if (overrideAccess) return args
  check([...pathsOf(where), ...sortPaths(sort)], collection.flattenedFields)
  if (typeof joins === 'object' && joins !== null) {
    for (const join of Object.values(joins)) {
      if (typeof join !== 'object' || join === null) continue
      const query = join as QueryArguments
      const paths = [...pathsOf(query.where), ...sortPaths(query.sort)]
      for (const { config } of Object.values(req.payload.collections)) check(paths, config.flattenedFields)
    }
  }
  // Payload asks no access for what a list of drafts joins.
  return operation === 'read' && draft === true && !('id' in args) ? { ...args, joins: false } : args
}

function check(paths: readonly string[], fields: readonly FlattenedField[]): void {
  const crossing = paths.find(path => crossesRelation(path, fields))
  if (crossing !== undefined) {
    throw new APIError(
      `The query cannot use "${crossing.slice(0, 200)}": filter and sort by fields of the document itself.`,
      400,
      null,
      true,
    )
  }
}
