import { writeFile } from 'node:fs/promises'
import { publishSaved, startPage } from '@lectern/plugin-page-builder'
import { createAccount } from '@lectern/plugin-supertokens'
import config from '@payload-config'
import { createLocalReq, getPayload, type Payload, type PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { pageOptions } from '../pages.ts'
import { signInOptions } from '../signIn.ts'
import { aurora } from './aurora.ts'
import { birch } from './birch.ts'
import type { DemoAcademy, DemoCourse } from './demo.ts'
import { withClip } from './makeClip.ts'
import { richText } from './richText.ts'
import { signIn, uploadClip } from './uploadClip.ts'

/** Demo accounts share one password that is shown at the start; it only ever opens demo data. */
const password = 'lectern-demo-2026'
const platformOwner = { email: 'owner@lectern.example', name: 'Platform owner' }

/**
 * The demo: two academies with their people, courses, codes and one really encoded video each. Every step looks for
 * what it would make, so that running it again changes nothing. Everything is written as the platform's owner, whom
 * the access rules let.
 */
async function seed(): Promise<void> {
  const payload = await getPayload({ config })
  const account = await createAccount(payload, signInOptions(), {
    audience: 'users',
    password,
    ...platformOwner,
    data: { platformRole: 'owner' },
  })
  if (account.kind !== 'created' && account.kind !== 'exists')
    throw new Error(`The platform owner could not be created: ${account.kind}`)
  const owner = await payload.findByID({ collection: 'users', id: account.userId, depth: 0 })
  const req = await createLocalReq({ user: { ...owner, collection: 'users' } }, payload)

  const academies = []
  for (const academy of [aurora, birch]) academies.push(await seedAcademy(payload, req, academy))
  const { LECTERN_DEMO_FILE: file, PLATFORM_ORIGIN: origin } = env()
  if (file) {
    const accounts = [
      { role: 'Platform owner', email: platformOwner.email, password, url: `${origin}/admin` },
      ...academies.map(({ academy }) => ({
        role: `Instructor, ${academy.name}`,
        email: academy.instructor.email,
        password,
        url: `${origin}/admin`,
      })),
    ]
    const demo = {
      accounts,
      academies: academies.map(({ academy, url, page }) => ({
        name: academy.name,
        url,
        landingPage: new URL(academy.landingPage.path, url).href,
        editor: `${origin}/admin/collections/landing-pages/${page}/design`,
      })),
      codes: academies.flatMap(({ codes }) => codes),
    }
    await writeFile(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  }
}

async function seedAcademy(payload: Payload, req: PayloadRequest, academy: DemoAcademy) {
  const by = { req, overrideAccess: false, depth: 0 } as const
  const origin = new URL(env().PLATFORM_ORIGIN)
  const url = `${origin.protocol}//${academy.subdomain}.${env().ACADEMY_DOMAIN}${origin.port ? `:${origin.port}` : ''}`
  const known = await payload.find({
    collection: 'tenants',
    where: { subdomain: { equals: academy.subdomain } },
    limit: 1,
    ...by,
  })
  const tenant =
    known.docs[0] ??
    (await payload.create({
      collection: 'tenants',
      data: {
        name: academy.name,
        email: academy.email,
        subdomain: academy.subdomain,
        tagline: academy.tagline,
        description: academy.description,
        supportEmail: academy.email,
        brandingConfig: { accent: academy.accent },
        status: 'active',
        theme: 'slate',
        locale: 'en',
        timeZone: 'Europe/Berlin',
        version: '',
      },
      ...by,
    }))
  const { instructor } = academy
  const account = await createAccount(payload, signInOptions(), {
    audience: 'users',
    password,
    email: instructor.email,
    name: instructor.name,
  })
  if (account.kind !== 'created' && account.kind !== 'exists')
    throw new Error(`An instructor could not be created: ${account.kind}`)
  await payload.update({
    collection: 'users',
    id: account.userId,
    data: { tenants: [{ tenant: tenant.id, role: 'owner' }] },
    ...by,
  })

  const video = env().LECTERN_DEMO_VIDEO === 'yes' ? await seedVideo(payload, req, academy, tenant.id) : null
  const courses = []
  for (const course of academy.courses)
    courses.push(await seedCourse(payload, req, { academy, course, tenant: tenant.id, video }))
  const page = await seedLandingPage(payload, req, academy, tenant.id)
  const codes = await seedCodes(payload, req, { academy, tenant: tenant.id, courses: courses.slice(0, 1) })
  return { academy, url, page, codes: codes.map(code => `${academy.name}: ${code}`) }
}

/**
 * The academy's landing page, made from its courses and published. Where it is the home, it takes the place of the page
 * that the academy began with, before it had any course.
 * @returns its id
 */
async function seedLandingPage(
  payload: Payload,
  req: PayloadRequest,
  { landingPage: { path, template } }: DemoAcademy,
  tenant: string,
): Promise<string> {
  const by = { req, overrideAccess: false, depth: 0 } as const
  const { docs } = await payload.find({
    collection: 'landing-pages',
    where: { and: [{ tenant: { equals: tenant } }, { path: { equals: path } }] },
    limit: 1,
    ...by,
  })
  const [known] = docs
  // Whatever somebody has written or published since stays as it is.
  if (known && (known.publishedVersion || (known.revision ?? 0) > 1)) return known.id
  if (known) await payload.delete({ collection: 'landing-pages', id: known.id, ...by })
  const id = await startPage(req, pageOptions(), { site: tenant, path, template })
  if (!(await publishSaved(req, pageOptions(), id))) throw new Error('The landing page has errors')
  return id
}

/** Through the running product, as the instructor: upload, queue and encoder are the real ones. */
async function seedVideo(
  payload: Payload,
  req: PayloadRequest,
  academy: DemoAcademy,
  tenant: string,
): Promise<string> {
  const known = await payload.find({
    collection: 'videos',
    where: {
      and: [
        { tenant: { equals: tenant } },
        { title: { equals: academy.clip.title } },
        { state: { not_equals: 'awaiting-upload' } },
      ],
    },
    limit: 1,
    depth: 0,
    req,
    overrideAccess: false,
  })
  if (known.docs[0]) return known.docs[0].id
  const staff = await signIn(env().PLATFORM_ORIGIN, academy.instructor.email, password)
  return withClip(academy.clip, path => uploadClip(staff, path, `${academy.clip.title}.mp4`))
}

async function seedCourse(
  payload: Payload,
  req: PayloadRequest,
  {
    academy,
    course,
    tenant,
    video,
  }: { academy: DemoAcademy; course: DemoCourse; tenant: string; video: string | null },
): Promise<string> {
  const by = { req, overrideAccess: false, depth: 0 } as const
  const known = await payload.find({
    collection: 'courses',
    where: { and: [{ tenant: { equals: tenant } }, { slug: { equals: course.slug } }] },
    limit: 1,
    ...by,
  })
  if (known.docs[0]) return known.docs[0].id
  const { sections, description, outcomes, ...facts } = course
  const created = await payload.create({
    collection: 'courses',
    data: {
      ...facts,
      tenant,
      description: richText(...description),
      outcomes: outcomes.map(text => ({ text })),
      instructor: { name: academy.instructor.name, bio: academy.instructor.bio },
      _status: 'published',
    },
    ...by,
  })
  for (const [at, section] of sections.entries()) {
    const { id } = await payload.create({
      collection: 'sections',
      data: { tenant, course: created.id, title: section.title, orderIndex: at + 1 },
      ...by,
    })
    for (const [order, lecture] of section.lectures.entries()) {
      await payload.create({
        collection: 'lectures',
        data: {
          tenant,
          course: created.id,
          section: id,
          title: lecture.title,
          orderIndex: order + 1,
          isFreePreview: lecture.freePreview ?? false,
          body: richText(...lecture.body),
          ...(lecture.video ? { video } : {}),
        },
        ...by,
      })
    }
  }
  return created.id
}

async function seedCodes(
  payload: Payload,
  req: PayloadRequest,
  { academy, tenant, courses }: { academy: DemoAcademy; tenant: string; courses: string[] },
): Promise<string[]> {
  const by = { req, overrideAccess: false, depth: 0 } as const
  const name = 'Demo codes'
  const known = await payload.find({
    collection: 'access-code-batches',
    where: { and: [{ tenant: { equals: tenant } }, { name: { equals: name } }] },
    limit: 1,
    ...by,
  })
  const batch =
    known.docs[0] ??
    (await payload.create({
      collection: 'access-code-batches',
      data: { tenant, name, courses, count: 20, usesPerCode: 1 },
      ...by,
    }))
  // As the instructor: the platform's owner would be asked for a second factor.
  const staff = await signIn(env().PLATFORM_ORIGIN, academy.instructor.email, password)
  const answer = await fetch(`${staff.origin}/api/access-code-batches/${batch.id}/codes`, {
    headers: { cookie: staff.cookie },
  })
  if (!answer.ok) throw new Error(`Reading the demo codes answered ${answer.status}`)
  const { codes } = (await answer.json()) as { codes: { code: string; state: string }[] }
  return codes
    .filter(({ state }) => state === 'available')
    .slice(0, 2)
    .map(({ code }) => code)
}

await seed()
// Payload's pool would keep the process alive.
process.exit(0)
