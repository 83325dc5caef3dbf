import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { idOf } from '../access/actor.ts'
import { raiseVersion } from './raiseVersion.ts'

interface Hooks {
  afterChange: CollectionAfterChangeHook
  afterDelete: CollectionAfterDeleteHook
}

async function raise(req: Parameters<CollectionAfterDeleteHook>[0]['req'], doc: { tenant?: unknown }) {
  const tenantId = idOf(doc.tenant)
  if (tenantId) await raiseVersion(req, tenantId)
}

/** A course is seen once it is published, and a draft of a published course is not. */
export const raiseVersionOfCourse: Hooks = {
  async afterChange({ doc, previousDoc, req }) {
    if (doc._status === 'published' || previousDoc?._status === 'published') await raise(req, doc)
  },
  async afterDelete({ doc, req }) {
    if (doc._status === 'published') await raise(req, doc)
  },
}

/** Only published lectures are seen. */
export const raiseVersionOfLecture: Hooks = {
  async afterChange({ doc, previousDoc, req }) {
    if (doc.published || previousDoc?.published) await raise(req, doc)
  },
  async afterDelete({ doc, req }) {
    if (doc.published) await raise(req, doc)
  },
}

/** Content without drafts is seen as soon as it is saved. */
export const raiseVersionOfContent: Hooks = {
  async afterChange({ doc, req }) {
    await raise(req, doc)
  },
  async afterDelete({ doc, req }) {
    await raise(req, doc)
  },
}
