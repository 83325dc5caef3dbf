import { emailFaults, normaliseEmail } from '@lectern/plugin-supertokens'
import { sql } from '@payloadcms/db-postgres'
import type { Endpoint } from 'payload'
import { z } from 'zod'

import { inTransaction } from '../../events/transaction.ts'
import { problem } from '../../problem.ts'
import { paths } from '../../site/navigation.ts'
import { academyOrigin } from '../../tenancy/academyOrigin.ts'
import { inTenantOf, tenantDatabase } from '../../tenancy/connection.ts'

import { isUuid } from '../access.ts'
import { courseOfStaff } from '../courseOfStaff.ts'
import { readBody, refuseFields } from '../endpoints/body.ts'
import { withoutNul } from '../endpoints/fields.ts'
import { type AddressLine, readAddressList } from './addressList.ts'
import { type AddressOutcome, enrollAddresses } from './enrollAddresses.ts'
import { makeInvitation, revokeInvitation } from './invitations.ts'

/** How staff lets students into a course, under `/api/courses/:id`. */

/** A link, as the course shows it; the token is not there. */
export interface InvitationRow extends Record<string, unknown> {
  id: string
  email: string | null
  name: string | null
  source: 'manual' | 'import' | 'sale'
  uses: number
  maximumUses: number
  /** ISO 8601. */
  expiresAt: string | null
}

/** What became, or would become, of a line. */
export type ImportedLine =
  | { line: number; email: string; outcome: AddressOutcome }
  | Extract<AddressLine, { kind: 'broken' }>

const notFound = () => problem(404, 'not-found', 'There is no such course or link.')
const answer = (body: object, status = 200) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })

/** GET `invitations`: links of the course that somebody can still use, the newest first. For all staff. */
const listInvitations: Endpoint = {
  path: '/:id/invitations',
  method: 'get',
  handler: async req => {
    const course = await courseOfStaff(req, 'look')
    if (!course) return notFound()
    const invitations = await inTenantOf(req, course.tenantId, () => {
      const { rows, tenantId } = tenantDatabase()
      return rows<InvitationRow>(sql`
        select id, email, name, source, uses::int, maximum_uses::int as "maximumUses", to_json(expires_at) #>> '{}' as "expiresAt"
        from course_invitations
        where course_id = ${course.id} and tenant_id = ${tenantId} and revoked is not true and uses < maximum_uses
          and (expires_at is null or expires_at > now())
        order by created_at desc, id limit 200`)
    })
    return answer({ invitations })
  },
}

const whole = (most: number) =>
  z
    .int({ error: 'Give a whole number, 1 or more.' })
    .min(1, 'Give a whole number, 1 or more.')
    .max(most, `Give at most ${most}.`)

const invitation = z
  .strictObject({
    email: z
      .string({ error: 'Give an e-mail address, or leave it out.' })
      .refine(email => emailFaults(email).length === 0, 'Give an e-mail address such as anna@example.com.')
      .transform(normaliseEmail)
      .optional(),
    maximumUses: whole(100_000).default(1),
    accessDays: whole(36_500).optional(),
    expiresAt: z.iso
      .datetime({ offset: true, abort: true, error: 'Give a time such as 2027-01-31T12:00:00Z.' })
      .refine(time => Date.parse(time) > Date.now(), 'Give a time that is still to come.')
      .optional(),
  })
  .refine(({ email, maximumUses }) => email === undefined || maximumUses === 1, {
    error: 'A link for one address works once: leave this out.',
    path: ['maximumUses'],
  })

/**
 * POST `invitations` `{ email?, maximumUses?, accessDays?, expiresAt? }`: a link, which is shown this once. With an
 * address it is mailed there too.
 */
const addInvitation: Endpoint = {
  path: '/:id/invitations',
  method: 'post',
  handler: async req => {
    const course = await courseOfStaff(req, 'manage')
    if (!course) return notFound()
    const body = await readBody(req, invitation)
    if ('fault' in body) return body.fault
    const { email, maximumUses, accessDays, expiresAt } = body.value
    const origin = await academyOrigin(req.payload, course.tenantId)
    if (!origin)
      return problem(409, 'no-host', 'This academy has no live address yet that a link could lead to.')
    const made = await inTransaction(req, () =>
      inTenantOf(req, course.tenantId, () =>
        makeInvitation(
          {
            courseId: course.id,
            maximumUses,
            email: email ?? null,
            accessDays: accessDays ?? null,
            expiresAt: expiresAt ?? null,
          },
          course.actor,
        ),
      ),
    )
    return made ? answer({ id: made.id, link: `${origin}${paths.invite(made.token)}` }, 201) : notFound()
  },
}

/** POST `invitations/:invitation/revoke`: nobody gets in by it any more. */
const shutInvitation: Endpoint = {
  path: '/:id/invitations/:invitation/revoke',
  method: 'post',
  handler: async req => {
    const course = await courseOfStaff(req, 'manage')
    const id = req.routeParams?.invitation
    if (!course || typeof id !== 'string' || !isUuid(id)) return notFound()
    const unwanted = await refuseFields(req)
    if (unwanted !== null) return unwanted
    const done = await inTenantOf(req, course.tenantId, () => revokeInvitation(course.id, id))
    return done ? answer({ revoked: true }) : notFound()
  },
}

const mostPeople = 5_000
const list = z.strictObject({
  csv: z.string({ error: 'Give the list as text.' }).refine(...withoutNul),
  dryRun: z.boolean({ error: 'Say true or false.' }),
})

/**
 * POST `address-list` `{ csv, dryRun }`: gives the course to a list of people, all lines that can be used or none of them;
 * the answer says for each line what became of it, or with `dryRun` would. The same list again changes nothing.
 */
const importPeople: Endpoint = {
  path: '/:id/address-list',
  method: 'post',
  handler: async req => {
    const course = await courseOfStaff(req, 'manage')
    if (!course) return notFound()
    const body = await readBody(req, list, { most: 512 * 1024 })
    if ('fault' in body) return body.fault
    const { csv, dryRun } = body.value
    const read = readAddressList(csv)
    const people = read.filter(line => line.kind === 'person')
    if (people.length > mostPeople) {
      const message = `Give at most ${mostPeople} addresses at once.`
      return problem(422, 'too-many', message, [{ field: 'csv', message }])
    }
    if (people.length === 0) {
      const faults = read.flatMap(line => (line.kind === 'broken' ? [sentenceOf(line)] : [])).slice(0, 20)
      const said = faults.length > 0 ? faults : ['The list is empty.']
      return problem(
        422,
        'no-addresses',
        'No line can be used.',
        said.map(message => ({ field: 'csv', message })),
      )
    }
    const outcomes = await inTransaction(req, () =>
      inTenantOf(req, course.tenantId, () =>
        enrollAddresses(people, { courseId: course.id, source: 'import', actor: course.actor, dryRun }),
      ),
    )
    if (!outcomes) return notFound()
    const lines = read.map((line): ImportedLine => {
      if (line.kind === 'broken') return line
      const outcome = outcomes.get(line.email)
      if (!outcome) throw new Error('An address has no outcome')
      return { line: line.line, email: line.email, outcome }
    })
    return answer({ dryRun, lines })
  },
}

const sentenceOf = ({ line, column, fault }: Extract<AddressLine, { kind: 'broken' }>) =>
  `Line ${line}, column ${column}: ${fault}`

export const courseEndpoints: Endpoint[] = [listInvitations, addInvitation, shutInvitation, importPeople]
