import { subdomainFault } from '@lectern/plugin-multi-tenant/hosts'
import type { CollectionConfig } from 'payload'
import { staffRoles } from '../access/actor.ts'
import {
  creationRule,
  fieldForPlatform,
  fieldForPlatformOwner,
  fieldForStaff,
  never,
  ruleFor,
} from '../access/rules.ts'
import { startLandingPage } from '../landingPages/startLandingPage.ts'
import { memberEndpoints } from '../members/endpoints.ts'
import { themeNames } from '../site/themeNames.ts'
import { announceTenant } from '../tenancy/announceTenant.ts'
import { brandingFault } from '../tenancy/branding.ts'
import { confirmDeletion } from '../tenancy/confirmDeletion.ts'
import { keepHostsEqual } from '../tenancy/keepHostsEqual.ts'
import { nextVersion, versionAfter } from '../tenancy/raiseVersion.ts'

/** An academy. Its hosts are rows of `tenant-hosts`; the two host fields here mirror the primary rows. */
export const Tenants: CollectionConfig = {
  slug: 'tenants',
  labels: { singular: 'Academy', plural: 'Academies' },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'subdomain', 'status'], group: 'Academy' },
  access: {
    create: creationRule({ platform: ['owner'] }),
    read: ruleFor({
      platform: ['owner', 'support'],
      staff: staffRoles,
      tenantPath: 'id',
      student: actor => ({ id: { equals: actor.tenantId } }),
      visitor: actor => ({ id: { equals: actor.tenantId } }),
    }),
    update: ruleFor({ platform: ['owner'], staff: ['owner'], tenantPath: 'id' }),
    delete: never,
    readVersions: never,
    unlock: never,
  },
  endpoints: memberEndpoints,
  versions: false,
  trash: false,
  disableDuplicate: true,
  hooks: {
    beforeChange: [
      confirmDeletion,
      async ({ data, originalDoc, req }) => ({
        ...data,
        version: originalDoc?.id ? await versionAfter(req, originalDoc.id) : nextVersion(),
      }),
    ],
    afterChange: [keepHostsEqual, announceTenant, startLandingPage],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    {
      name: 'email',
      type: 'email',
      required: true,
      unique: true,
      admin: { description: 'Where the platform writes to the academy.' },
      // Unique over all academies: whoever could write it could ask whose an address is.
      access: { read: fieldForStaff, update: fieldForPlatformOwner },
    },
    {
      name: 'subdomain',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      validate: (value: unknown) => subdomainFault(String(value ?? '')) ?? true,
      access: { update: fieldForPlatformOwner },
    },
    {
      name: 'customDomain',
      type: 'text',
      label: 'Custom domain',
      unique: true,
      admin: { readOnly: true, description: 'Follows the primary custom domain of the academy.' },
      access: { create: () => false, update: () => false },
    },
    {
      name: 'subscriptionTier',
      type: 'select',
      label: 'Plan',
      defaultValue: 'standard',
      options: ['standard'],
      access: { read: fieldForStaff, create: fieldForPlatform, update: fieldForPlatform },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'active',
      options: ['active', 'suspended', 'deleted'],
      access: { update: fieldForPlatformOwner },
    },
    {
      name: 'confirmDeletion',
      type: 'ui',
      admin: {
        condition: data => data.status === 'deleted',
        components: { Field: '@lectern/plugin-supertokens/client#StepUp' },
      },
    },
    {
      name: 'requireSecondFactor',
      type: 'checkbox',
      label: 'Staff need a second factor',
      defaultValue: false,
      admin: {
        description: 'Whoever works here sets up an authenticator app at the next click, also you.',
      },
      access: { read: fieldForStaff },
    },
    {
      name: 'members',
      type: 'ui',
      label: 'Members',
      admin: { components: { Field: '/admin/Members/index.tsx#Members' } },
    },
    { name: 'theme', type: 'select', required: true, defaultValue: 'slate', options: [...themeNames] },
    { name: 'locale', type: 'select', required: true, defaultValue: 'en', options: ['en', 'de'] },
    {
      name: 'timeZone',
      type: 'text',
      label: 'Time zone',
      required: true,
      defaultValue: 'Europe/Berlin',
      validate: timeZoneFault,
    },
    {
      name: 'tagline',
      type: 'text',
      maxLength: 200,
      admin: { description: 'Who teaches what, in one sentence.' },
    },
    { name: 'description', type: 'textarea', maxLength: 2_000 },
    { name: 'logo', type: 'upload', relationTo: 'media' },
    { name: 'supportEmail', type: 'email', label: 'Support address' },
    {
      name: 'questionsEnabled',
      type: 'checkbox',
      label: 'Students may ask questions under lectures',
      defaultValue: true,
    },
    {
      name: 'studentRetentionMonths',
      type: 'number',
      label: 'Remove accounts of students after months of disuse',
      min: 6,
      max: 120,
      admin: {
        step: 1,
        description:
          'Empty: they stay until the student ends them. Students get a mail a month before, and signing in keeps the account.',
      },
    },
    {
      name: 'operator',
      type: 'group',
      label: 'Who runs the academy',
      admin: { description: 'Stands in the legal pages.' },
      fields: [
        { name: 'name', type: 'text', maxLength: 200 },
        { name: 'address', type: 'textarea', maxLength: 500 },
        { name: 'representative', type: 'text', maxLength: 200 },
        {
          name: 'registration',
          type: 'text',
          maxLength: 200,
          admin: { description: 'Register, number, VAT ID.' },
        },
      ],
    },
    {
      name: 'brandingConfig',
      type: 'json',
      label: 'Brand',
      defaultValue: { accent: '#1f4e79' },
      admin: {
        description: 'Values for the theme\'s tokens, such as {"accent": "#1f4e79"}.',
        components: { Field: '/admin/JsonText/index.tsx#JsonText' },
      },
      validate: (value: unknown) => brandingFault(value) ?? true,
    },
    {
      name: 'version',
      type: 'text',
      required: true,
      defaultValue: () => nextVersion(),
      admin: { hidden: true },
      access: { create: () => false, update: () => false },
    },
  ],
}

function timeZoneFault(value: unknown): string | true {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) })
    return true
  } catch {
    return 'Use a name such as Europe/Berlin or America/New_York.'
  }
}
