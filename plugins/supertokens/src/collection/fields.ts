import type { CollectionConfig, Field } from 'payload'
import { normaliseEmail } from '../identifiers.ts'
import type { Audience } from '../types.ts'

/** Adds what an account needs: `authId`, `googleId`, `emailVerifiedAt`, `pendingEmail`, and `email` where the collection has none (Payload adds none without its local strategy). */
export function addAccountFields(collection: CollectionConfig, audience: Audience): CollectionConfig {
  const email = hasField(collection.fields, 'email') ? [] : [emailField(audience)]
  return {
    ...collection,
    fields: [
      ...email,
      ...collection.fields,
      ...(audience === 'users' ? [signInSection] : []),
      authIdField,
      googleIdField,
      emailVerifiedAtField,
      pendingEmailField,
    ],
  }
}

/** What people change of their own sign-in. */
const signInSection: Field = {
  name: 'signIn',
  type: 'ui',
  admin: { components: { Field: '@lectern/plugin-supertokens/client#SignInSection' } },
}

/** Nobody's business but this plugin's. */
const closed = {
  hidden: true,
  access: { create: () => false, read: () => false, update: () => false },
} as const

/** The core's id of the person. */
const authIdField: Field = { name: 'authId', type: 'text', unique: true, index: true, ...closed }

/** Who the person is at Google, as a digest that is another one on every site. */
const googleIdField: Field = { name: 'googleId', type: 'text', unique: true, index: true, ...closed }

/** When somebody last showed that the address is theirs: by a link in a mail, or by Google's word. */
const emailVerifiedAtField: Field = { name: 'emailVerifiedAt', type: 'date', ...closed }

/** The address that the person wants to have, until its link is followed. */
const pendingEmailField: Field = { name: 'pendingEmail', type: 'text', ...closed }

/**
 * Unique for staff; for students the pair (academy, e-mail) is, by a compound index of the app. Not to be changed:
 * the core's identifier is made from it, so a changed address would shut its owner out.
 */
function emailField(audience: Audience): Field {
  return {
    name: 'email',
    type: 'email',
    required: true,
    unique: audience === 'users',
    index: true,
    label: ({ t }) => t('general:email'),
    access: { update: () => false },
    hooks: {
      beforeValidate: [({ value }) => (typeof value === 'string' ? normaliseEmail(value) : value)],
    },
  }
}

/** Looks through rows, collapsibles and unnamed groups and tabs, whose fields are the collection's own. */
function hasField(fields: Field[], name: string): boolean {
  return fields.some(field => {
    if ('name' in field && field.name !== undefined) return field.name === name
    if (field.type === 'tabs') return field.tabs.some(tab => !('name' in tab) && hasField(tab.fields, name))
    return 'fields' in field && hasField(field.fields, name)
  })
}
