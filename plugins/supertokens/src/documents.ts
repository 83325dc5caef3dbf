import type { CollectionSlug, JsonObject, Payload, PayloadRequest, TypeWithID, Where } from 'payload'
import type { ResolvedOptions } from './options.ts'
import { collectionOf } from './site.ts'
import type { Audience } from './types.ts'

/** A document of an auth collection, hidden fields included. */
export type AccountDocument = JsonObject & TypeWithID

/**
 * The one door of this plugin past access control, to the two auth collections and to nothing else.
 *
 * Why: before somebody is signed in there is no user whose rights could be asked, and afterwards the person's own
 * rights say nothing about reading the account that they are made from. Every caller has first proved what it asks
 * for, by a verified token, a right password, or by being the app's own code.
 */
export function trustedAccounts(payload: Payload, options: ResolvedOptions, audience: Audience) {
  const collection = collectionOf(audience, options) as CollectionSlug
  const always = { collection, depth: 0, overrideAccess: true, showHiddenFields: true } as const
  return {
    async byId(id: string, req?: PayloadRequest): Promise<AccountDocument | null> {
      const found = await payload.findByID({ ...always, id, disableErrors: true, ...(req && { req }) })
      return asDocument(found)
    },
    async byAuthId(authId: string): Promise<AccountDocument | null> {
      const { docs } = await payload.find({
        ...always,
        where: { authId: { equals: authId } },
        limit: 1,
        pagination: false,
      })
      return asDocument(docs[0])
    },
    async byGoogleId(googleId: string): Promise<AccountDocument | null> {
      const { docs } = await payload.find({
        ...always,
        where: { googleId: { equals: googleId } },
        limit: 1,
        pagination: false,
      })
      return asDocument(docs[0])
    },
    async byEmail(email: string, tenantId: string | undefined): Promise<AccountDocument | null> {
      const conditions: Where[] = [{ email: { equals: email } }]
      if (tenantId !== undefined) conditions.push({ [options.students.tenantField]: { equals: tenantId } })
      const { docs } = await payload.find({
        ...always,
        where: { and: conditions },
        limit: 1,
        pagination: false,
      })
      return asDocument(docs[0])
    },
    async create(data: JsonObject, req?: PayloadRequest): Promise<AccountDocument> {
      const made: JsonObject & TypeWithID = await payload.create({ ...always, data, ...(req && { req }) })
      return made
    },
    async update(id: string, data: JsonObject, req?: PayloadRequest): Promise<void> {
      await payload.update({ ...always, id, data, ...(req && { req }) })
    },
    async remove(id: string, req?: PayloadRequest): Promise<void> {
      await payload.delete({ ...always, id, ...(req && { req }) })
    },
  }
}

/** Whether a document belongs to the site that a session names: staff to the platform, students to their academy. */
export function livesAt(
  document: AccountDocument,
  site: string,
  audience: Audience,
  options: ResolvedOptions,
): boolean {
  if (audience === 'users') return true
  const tenant: unknown = document[options.students.tenantField]
  return idOf(tenant) === site
}

function idOf(relation: unknown): string | null {
  if (typeof relation === 'string' || typeof relation === 'number') return String(relation)
  return typeof relation === 'object' && relation !== null && 'id' in relation ? String(relation.id) : null
}

function asDocument(document: (JsonObject & TypeWithID) | null | undefined): AccountDocument | null {
  return document ?? null
}
