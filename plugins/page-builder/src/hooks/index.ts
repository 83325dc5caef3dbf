import type { CollectionConfig } from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { checkPath, keepFormerPath, tellMove } from './pathHooks.ts'
import { checkWrittenProject, countRevision } from './projectHooks.ts'
import { removeWithPage, tellRemoval } from './removal.ts'

export const pageHooks = (options: ResolvedPageBuilderOptions): CollectionConfig['hooks'] => ({
  beforeValidate: [checkPath(options), checkWrittenProject(options)],
  beforeChange: [keepFormerPath(options), countRevision(options)],
  afterChange: [tellMove(options)],
  beforeDelete: [removeWithPage(options)],
  afterDelete: [tellRemoval(options)],
})
