import {
  APIError,
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeValidateHook,
  type CollectionConfig,
  type CollectionSlug,
  type Config,
  type Endpoint,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { emailFaults } from '../credentials.ts'
import { refuseFields } from '../fields.ts'
import { normaliseEmail } from '../identifiers.ts'
import type { ResolvedOptions } from '../options.ts'
import { problemResponse, problems } from '../problem.ts'
import { invitationMail } from './mail.ts'
import { expiryOf, newToken, tokenDigest } from './token.ts'
import type { Invitation } from './types.ts'

type Settings = NonNullable<ResolvedOptions['invitations']>

export const invitationsSlug = 'invitations'
const view = '/invitation'

/** Keys of `req.context`, which no client can set. */
const contextOfToken = 'lecternInvitationToken'
const contextOfRenewal = 'lecternInvitationAgain'

/** The collection of open invitations, and the page of the admin that a link leads to. */
export function addInvitations(config: Config, options: ResolvedOptions): Config {
  const { invitations: settings } = options
  if (settings === undefined) return config
  const components = config.admin?.components
  const invitation = { path: view, Component: '@lectern/plugin-supertokens/client#InvitationPage' } as const
  return {
    ...config,
    admin: {
      ...config.admin,
      components: { ...components, views: { ...components?.views, invitation } },
    },
    collections: [...(config.collections ?? []), settings.override(invitations(options, settings))],
  }
}

/**
 * One row an open invitation. Accepting and revoking remove it, so that one link works once and an address can be
 * invited again. The token is in the mail alone; here is its digest.
 */
function invitations(options: ResolvedOptions, settings: Settings): CollectionConfig {
  const closed = { create: () => false, update: () => false }
  return {
    slug: invitationsSlug,
    admin: { useAsTitle: 'email', defaultColumns: ['email', 'role', 'expiresAt', 'createdAt'] },
    access: { ...settings.access, readVersions: () => false, unlock: () => false },
    versions: false,
    trash: false,
    disableDuplicate: true,
    lockDocuments: false,
    hooks: {
      beforeValidate: [refuseMembers(settings)],
      beforeChange: [giveToken(settings)],
      afterChange: [sendMail(options, settings)],
    },
    endpoints: [sendAgain],
    fields: [
      {
        name: 'email',
        type: 'text',
        required: true,
        access: { update: () => false },
        validate: (value: unknown) => emailFaults(value)[0]?.message ?? true,
      },
      {
        name: 'role',
        type: 'select',
        required: true,
        options: settings.roles.map(({ value, label }) => ({ value, label })),
        access: { update: () => false },
      },
      { name: 'expiresAt', type: 'date', access: closed, admin: { readOnly: true } },
      { name: 'invitedBy', type: 'text', access: closed, admin: { readOnly: true } },
      {
        name: 'tokenDigest',
        type: 'text',
        unique: true,
        hidden: true,
        access: { ...closed, read: () => false },
      },
    ],
  }
}

function refuseMembers({ isMember }: Settings): CollectionBeforeValidateHook {
  return async ({ data, operation, req }) => {
    if (operation !== 'create' || typeof data?.email !== 'string') return data
    const email = normaliseEmail(data.email)
    if (
      emailFaults(email).length === 0 &&
      (await isMember(req, { ...data, id: '', email, role: String(data.role) }))
    ) {
      throw new ValidationError({
        collection: invitationsSlug,
        errors: [{ path: 'email', message: 'This person is a member already.' }],
        req,
      })
    }
    return { ...data, email }
  }
}

/** A token for a new invitation, and another one when it is sent again: the older link is worth nothing then. */
function giveToken({ days }: Settings): CollectionBeforeChangeHook {
  return ({ data, operation, req }) => {
    if (operation === 'update' && req.context[contextOfRenewal] !== true) return data
    const token = newToken()
    req.context[contextOfToken] = token
    const fresh = { ...data, tokenDigest: tokenDigest(token), expiresAt: expiryOf(days) }
    return operation === 'create' ? { ...fresh, invitedBy: nameOf(req) } : fresh
  }
}

/** In the transaction of the change: an invitation whose mail could not be sent is not kept. */
function sendMail(options: ResolvedOptions, settings: Settings): CollectionAfterChangeHook {
  return async ({ doc, req }) => {
    const token = req.context[contextOfToken]
    if (typeof token !== 'string') return
    delete req.context[contextOfToken]
    const invitation: Invitation = doc
    const place = await settings.placeOf(req, invitation)
    if (place === null) throw new Error('supertokensPlugin: an invitation needs a place')
    const mail = invitationMail({
      place,
      role: settings.roles.find(({ value }) => value === invitation.role)?.label ?? invitation.role,
      inviter: nameOf(req),
      days: settings.days,
      link: `${options.apiOrigin}${req.payload.config.routes.admin}${view}#${token}`,
    })
    try {
      await req.payload.sendEmail({ to: invitation.email, ...mail })
    } catch (fault) {
      // Only the code: mail servers quote the address.
      const code = typeof fault === 'object' && fault !== null ? Reflect.get(fault, 'code') : undefined
      req.payload.logger.error({ code, msg: 'The mail of an invitation could not be sent' })
      throw new APIError(
        'The mail could not be sent, so nobody was invited. Try again in a minute.',
        502,
        null,
        true,
      )
    }
  }
}

function nameOf({ user }: PayloadRequest): string | null {
  return user && 'name' in user && typeof user.name === 'string' && user.name !== '' ? user.name : null
}

/** `POST /api/invitations/:id/send-again`: a new link and seven new days, for those who may change invitations. */
const sendAgain: Endpoint = {
  path: '/:id/send-again',
  method: 'post',
  handler: async req => {
    const id = String(req.routeParams?.id ?? '')
    if (!/^[0-9a-f-]{36}$/.test(id)) return problemResponse(problems.notFound)
    const at = { collection: invitationsSlug as CollectionSlug, id, depth: 0, overrideAccess: false, req }
    if ((await req.payload.findByID({ ...at, disableErrors: true })) === null) {
      return problemResponse(problems.notFound)
    }
    const unwanted = await refuseFields(req)
    if (unwanted !== null) return problemResponse(unwanted)
    const renewed: unknown = await req.payload.update({
      ...at,
      data: {},
      context: { [contextOfRenewal]: true },
    })
    const { expiresAt } = renewed as { expiresAt: string }
    return Response.json({ expiresAt }, { headers: { 'cache-control': 'no-store' } })
  },
}
