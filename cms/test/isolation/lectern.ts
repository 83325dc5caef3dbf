import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  masterPlaylistName,
  mediaPrefix,
  posterCandidateName,
  posterName,
} from '@lectern/plugin-video/contract'
import { sql } from '@payloadcms/db-postgres'
import { startMailCatcher } from '../../../tools/mail/index.ts'
import { startS3Server } from '../../../tools/s3-server/index.ts'
import { digestOf, normaliseCode } from '../../accessCodes/code.ts'
import { sealSeed } from '../../accessCodes/drawCodes.ts'
import { collections } from '../../collections/index.ts'
import { env } from '../../env.ts'
import { adapterOf } from '../../events/transaction.ts'
import { digestOfToken, tokenOf } from '../../learning/enrolling/invitationToken.ts'
import type { Student } from '../../payload-types.ts'
import { contextOfSecret } from '../../sales/channelSecrets.ts'
import { sealerOf } from '../../secrets/index.ts'
import { purposeKey } from '../../secrets/purposeKey.ts'
import { s3Settings } from '../../storage/s3Settings.ts'
import { openStage } from '../stage.ts'
import { startTestCore } from '../testCore.ts'
import { closeEntry, entryMutation, lecternEntry, openEntry } from './lecternEntry.ts'
import { leaving, lecternModels, openSite, plantedSecret, printedCode, sqlMutation } from './lecternModels.ts'
import {
  excusedPages,
  lecternPages,
  makePagesShown,
  pageRecipes,
  pageValues,
  uncontrolledPages,
} from './lecternPages.ts'
import { lecternStudents, signStudentsIn } from './lecternStudents.ts'
import type { Documents, IsolationApp } from './types.ts'
import type { ActorName } from './world/actors.ts'

/** Taken before the config is built: Payload's plugin adds its hooks to these very objects. */
const definedHooks = new Map(
  collections.flatMap(({ slug, hooks = {} }) =>
    Object.entries(hooks).map(([type, list]): [string, readonly unknown[]] => [`${slug} ${type}`, [...list]]),
  ),
)

const assistants: readonly ActorName[] = ['ownerAssistantB', 'assistantB']

/** What the suite must be told of this product. */
export const lectern: IsolationApp = {
  open: openLectern,
  fieldValues: {
    'users.platformRole': () => undefined,
    'brand.logo': () => '/logo.png',
    'users.tenants.role': () => 'owner',
    'courses.hasCertificate': () => true,
    'courses.price.currency': () => 'EUR',
    'courses.price.soldAt': marker => `https://${marker}.mark.test/`,
    'course-invitations.revoked': () => false,
    'course-invitations.uses': () => 0,
    'course-invitations.maximumUses': () => 99,
    'course-invitations.expiresAt': () => undefined,
    'course-invitations.source': () => 'sale',
    'courses.isFree': () => true,
    'sales-channels.isActive': () => false,
    'access-code-batches.count': () => 3,
    'access-code-batches.length': () => 12,
    'access-code-batches.validFrom': () => '2026-01-01T00:00:00.000Z',
    'access-code-batches.prefix': marker => marker.toUpperCase(),
    'lecture-progress.intervals': () => [[0, 5]],
    'tenants.timeZone': () => 'Europe/Berlin',
    'tenants.brandingConfig': () => ({ accent: '#123456' }),
    'invitations.email': marker => `${marker}@mark.test`,
    'certificates.number': marker => marker.toUpperCase().padEnd(12, 'Z').match(/.{4}/g)?.join('-') ?? '',
    'legal-documents.inForceFrom': () => '2026-01-01T00:00:00.000Z',
    // Open to students, now: what is locked answers alike at home and abroad.
    'lectures.opensAt': () => undefined,
    'lectures.opensAfterDays': () => undefined,
    'sections.opensAt': () => undefined,
    'sections.opensAfterDays': () => undefined,
    'courses.prerequisites': () => undefined,
    'access-code-batches.isActive': () => true,
    'access-code-batches.validUntil': () => undefined,
    'lectures.quiz.questions.choices.isRight': () => true,
    ...pageValues,
    'media.filename': marker => `${marker}.png`,
    'media.mimeType': () => 'image/png',
    'files.filename': marker => `${marker}.txt`,
    'files.mimeType': () => 'text/plain',
    'videos.keyOwner': (_, relate) => relate('tenants'),
    // Drafts are hidden from the students of their own academy too.
    'lectures.published': () => true,
    // Videos and texts show besides; only a quiz can be answered.
    'lectures.kind': () => 'quiz',
    'lectures.quiz.maximumAttempts': () => 99,
    'tenants.questionsEnabled': () => true,
    'quiz-attempts.number': () => 1,
    'quiz-attempts.answers': marker => ({ [marker]: [marker] }),
  },
  alongside: {
    'lectures.course': () => ({ section: null }),
    // A section that nothing points at belongs to the first course.
    'lectures.section': base => ({ course: base.first.courses?.id }),
    // A new academy has no pictures yet.
    tenants: () => ({ logo: null }),
  },
  together: ['lectures'],
  noise: /"version":"[^"]*"/g,
  siteRequest: async (tenantId, student) => (await openSite(tenantId, student as Student | null)).req,
  models: [...lecternModels, ...lecternEntry, ...lecternStudents, ...lecternPages],
  guards: [
    {
      name: 'entry: cache keys without the academy',
      channel: 'page cache',
      drop: () => {
        entryMutation.cacheSite = site => ({ ...site, tenantId: '' })
        return () => {
          delete entryMutation.cacheSite
        }
      },
    },
    {
      name: 'entry: media of whichever academy the path names',
      channel: 'media',
      drop: () => {
        entryMutation.mediaSite = (site, path) => ({ ...site, tenantId: path.split('/')[3] ?? '' })
        return () => {
          delete entryMutation.mediaSite
        }
      },
    },
  ],
  sqlMutation,
  ownHooks: (slug, type) => definedHooks.get(`${slug} ${type}`) ?? [],
  recipes: {
    ...pageRecipes,
    'GET /api/tenants/populate-tenant-options': {
      reference: 'nothing',
      control: 'shows',
      ask: () => ({ path: '/api/tenants/populate-tenant-options' }),
    },
    'PATCH /api/tenants/:id/members/:user': {
      reference: 'id',
      control: 'changes',
      ask: ({ first }) => ({
        path: `/api/tenants/${first.tenants?.id}/members/${first.users?.id}`,
        body: { role: 'assistant' },
      }),
    },
    'DELETE /api/tenants/:id/members/:user': {
      reference: 'id',
      control: 'changes',
      ask: ({ first }) => ({ path: `/api/tenants/${first.tenants?.id}/members/${first.users?.id}` }),
    },
    'POST /api/videos/uploads': {
      reference: 'body videoId',
      control: 'differs',
      ask: ({ first }) => ({
        path: '/api/videos/uploads',
        body: { filename: 'clip.mp4', contentType: 'video/mp4', bytes: 1_000, videoId: first.videos?.id },
      }),
    },
    'GET /api/access-code-batches/:id/codes': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/access-code-batches/${spare['access-code-batches']?.id}/codes` }),
    },
    'GET /api/courses/:id/as-student': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/courses/${spare.courses?.id}/as-student` }),
    },
    'GET /api/courses/:id/roster': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/courses/${spare.courses?.id}/roster` }),
    },
    'POST /api/enrollments/:id/reset-progress': {
      reference: 'id',
      control: 'differs',
      ask: ({ first }) => ({ path: `/api/enrollments/${first.enrollments?.id}/reset-progress` }),
    },
    'GET /api/courses/:id/invitations': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/courses/${spare.courses?.id}/invitations` }),
    },
    'POST /api/courses/:id/invitations': {
      reference: 'id',
      control: 'changes',
      ask: ({ first }) => ({ path: `/api/courses/${first.courses?.id}/invitations`, body: {} }),
    },
    'POST /api/courses/:id/invitations/:invitation/revoke': {
      reference: 'id and invitation',
      control: 'changes',
      ask: ({ first }) => ({
        path: `/api/courses/${first.courses?.id}/invitations/${first['course-invitations']?.id}/revoke`,
      }),
    },
    'POST /api/courses/:id/address-list': {
      reference: 'id',
      control: 'changes',
      ask: ({ first }) => ({
        path: `/api/courses/${first.courses?.id}/address-list`,
        body: { csv: 'new@people.test', dryRun: false },
      }),
    },
    'POST /api/sales-channels/:id/secret': {
      reference: 'id',
      control: 'changes',
      ask: ({ first }) => ({ path: `/api/sales-channels/${first['sales-channels']?.id}/secret` }),
    },
    'GET /api/lectures/:id/as-student': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/lectures/${spare.lectures?.id}/as-student` }),
    },
    ...Object.fromEntries(
      (
        [
          ['GET', 'summary', 'differs'],
          ['GET', 'redemptions', 'differs'],
          ['POST', 'codes', 'changes', { add: 1 }],
          ['POST', 'revoke', 'changes', { number: 1 }],
        ] as const
      ).map(([method, path, control, body]) => [
        `${method} /api/access-code-batches/:id/${path}`,
        {
          reference: 'id',
          control,
          ask: ({ spare }: Documents) => ({
            path: `/api/access-code-batches/${spare['access-code-batches']?.id}/${path}`,
            ...(body && { body }),
          }),
        },
      ]),
    ),
    'GET /api/videos/:id/poster': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/videos/${spare.videos?.id}/poster` }),
    },
    'GET /api/videos/:id/poster/:candidate': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/videos/${spare.videos?.id}/poster/0` }),
    },
    'GET /api/videos/:id/media/:version/:file': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/videos/${spare.videos?.id}/media/1/${masterPlaylistName}` }),
    },
    'GET /api/videos/:id/media/:version/:folder/:file': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/videos/${spare.videos?.id}/media/1/720p/index.m3u8` }),
    },
    'GET /api/payload-preferences/:key': {
      reference: 'key',
      control: 'differs',
      ask: ({ first }) => ({ path: `/api/payload-preferences/${keyOf(first)}` }),
    },
    'POST /api/payload-preferences/:key': {
      reference: 'key',
      control: 'changes',
      ask: ({ first }) => ({ path: `/api/payload-preferences/${keyOf(first)}`, body: { value: { n: 1 } } }),
    },
    'DELETE /api/payload-preferences/:key': {
      reference: 'key',
      control: 'changes',
      ask: ({ first }) => ({ path: `/api/payload-preferences/${keyOf(first)}` }),
    },
  },
  excused: {
    ...excusedPages,
    'GET /api/access': 'names collections and fields, no documents',
    'GET /api/globals/brand': "the platform's own, read by all staff",
    'POST /api/globals/brand/access': "the platform's own",
    'GET /api/media/paste-url/:id?': 'switched off by `pasteURL: false`',
    'GET /api/files/paste-url/:id?': 'switched off by `pasteURL: false`',
    'GET /api/videos/live':
      'a stream without end, of what the asking user may read; plugins/video/test/live.int.test.ts',
    'GET /api/videos/uploads':
      'names what the asking user began, by no reference; plugins/video/test/upload.int.test.ts',
    'POST /api/video-jobs/claim': 'opened by the signature of the encoder, whoever is signed in',
    'POST /api/video-jobs/report': 'opened by the signature of the encoder, whoever is signed in',
    ...Object.fromEntries(
      ['users', 'students'].flatMap(slug =>
        [
          ['POST', 'login'],
          ['POST', 'forgot-password'],
          ['POST', 'reset-password'],
          ['POST', 'unlock'],
          ['POST', 'verify/:id'],
          ['POST', 'first-register'],
          ['POST', 'refresh-token'],
          ['POST', 'logout'],
          ['GET', 'init'],
        ].map(([method, path]) => [
          `${method} /api/${slug}/${path}`,
          'answered by plugins/supertokens without looking at documents of others; its own tests',
        ]),
      ),
    ),
  },
  withoutControl: {
    ...uncontrolledPages,
    'PATCH /api/courses/:id update field field published': 'follows the status with every change',
    'PATCH /api/tenants/:id update field field version': 'made anew with every change',
    'POST /api/tenants create upload logo to media': 'a new academy has no pictures yet',
    'POST /api/payload-preferences create tenant': "a preference is always its writer's own",
    'POST /api/payload-preferences create relationship user to students':
      "a preference is always its writer's own",
    'PATCH /api/payload-preferences/:id update relationship user to students':
      "a preference is always its writer's own",
  },
  writableByOnlookers: {
    'lecture-questions': { who: assistants, why: 'assistants moderate' },
    'question-answers': { who: assistants, why: 'assistants answer' },
    'payload-locked-documents': {
      who: [...assistants, 'support'],
      why: 'staff who see a document may lift the lock on it',
    },
  },
  async afterPlanting(payload, documents) {
    const { a, b } = documents
    await openEntry(documents)
    await signStudentsIn(payload, documents)
    await makePagesShown(payload, documents)
    const poster = String(b.spare.videos?.id)
    const tenant = String(b.first.tenants?.id)
    await payload.db.updateOne({
      collection: 'videos',
      id: poster,
      data: {
        state: 'ready',
        hasPoster: true,
        posterFile: null,
        posterCandidates: 1,
        version: 1,
        publishedVersion: 1,
        keyOwner: tenant,
        durationSeconds: 1,
      },
      req: {},
    })
    for (const series of [b.first, b.spare, b.loose]) {
      const id = String(series['payload-locked-documents']?.id)
      // Long ago, or it would keep others from changing the document.
      await payload.db.updateOne({
        collection: 'payload-locked-documents',
        id,
        data: { updatedAt: '2020-01-01T00:00:00.000Z' },
        req: {},
      })
    }
    const key = purposeKey(env().LECTERN_SECRET, 'access-codes')
    // The own code is one of the batch that will point abroad.
    const codes = [
      { side: 'b', id: b.spare['access-codes']?.id, batch: b.spare['access-code-batches']?.id },
      { side: 'a', id: a.spare['access-codes']?.id, batch: a.spare['access-code-batches']?.id },
    ] as const
    for (const { side, id, batch } of codes) {
      const code = digestOf(key, normaliseCode(printedCode[side]) ?? '')
      await payload.db.updateOne({
        collection: 'access-codes',
        id: String(id),
        data: { code, batch, uses: 0, maximumUses: 5, expiresAt: null },
        req: {},
      })
    }
    const { drizzle } = adapterOf(payload)
    // The spare link is for whoever has it; another one waits for the loose student, for a foreign course in `a`.
    for (const { first, spare, loose } of [a, b]) {
      const id = String(spare['course-invitations']?.id)
      const student = String(loose.students?.id)
      for (const statement of [
        sql`update tenant_hosts set state = 'live' where id = ${first['tenant-hosts']?.id}`,
        sql`update course_invitations set email = null, token_digest = ${digestOfToken(tokenOf(id))} where id = ${id}`,
        sql`update students set email_verified_at = now() where id = ${student}`,
        sql`insert into course_invitations (tenant_id, course_id, email, source, token_digest, maximum_uses, uses)
          select tenant_id, ${b.spare.courses?.id}, email, 'import', ${student}, 1, 0 from students where id = ${student}`,
      ])
        await drizzle.execute(statement)
    }
    // The others' secrets are markers, which open nothing.
    const channel = String(b.spare['sales-channels']?.id)
    const secret = await sealerOf(env()).seal(Buffer.from(plantedSecret.b), contextOfSecret(channel))
    await drizzle.execute(sql`
      update sales_channels set is_active = true, sealed_secret = ${JSON.stringify(secret)}::jsonb where id = ${channel}`)
    for (const [{ first }, { id, email }] of [
      [a, leaving.a],
      [b, leaving.b],
    ] as const)
      await drizzle.execute(sql`
        insert into students (id, tenant_id, name, email, email_verified_at)
        values (${id}, ${first.tenants?.id}, 'Leaving', ${email}, now())`)
    // What the product would refuse to write: own rows that point at foreign ones, each by one column.
    for (const { first } of [a, b])
      await drizzle.execute(sql`
        insert into tenant_hosts (host, tenant_id, kind, state, is_primary)
        values (${`preview--${first.tenants?.id}.localhost`}, ${first.tenants?.id}, 'preview', 'live', false)`)
    for (const statement of [
      sql`update notes set student_id = ${b.first.students?.id} where id = ${b.spare.notes?.id}`,
      sql`update lecture_questions set student_id = ${b.first.students?.id}
        where id = ${b.spare['lecture-questions']?.id}`,
      sql`update lectures set video_id = ${b.spare.videos?.id} where id = ${a.spare.lectures?.id}`,
      sql`update lectures_rels set files_id = ${b.spare.files?.id} where parent_id = ${a.spare.lectures?.id}`,
      sql`update enrollments set course_id = ${b.spare.courses?.id} where id = ${a.spare.enrollments?.id}`,
      sql`update course_invitations set course_id = ${b.spare.courses?.id}
        where id = ${a.spare['course-invitations']?.id}`,
      sql`update access_code_batches_rels set courses_id = ${b.spare.courses?.id}
        where parent_id = ${a.spare['access-code-batches']?.id}`,
      ...['notes', 'quiz_attempts', 'lecture_progress'].map(
        table =>
          sql`update ${sql.raw(table)} set lecture_id = ${b.spare.lectures?.id}
            where student_id = ${a.spare.students?.id} and lecture_id = ${a.spare.lectures?.id}`,
      ),
      ...besideOwnRows(a, b),
    ])
      await drizzle.execute(statement)
    const variables = env()
    const put = (Key: string) =>
      new S3Client(s3Settings(variables, 'MEDIA')).send(
        new PutObjectCommand({ Bucket: variables.MEDIA_BUCKET, Key, Body: 'markb0000' }),
      )
    for (const name of [posterName, posterCandidateName(0), masterPlaylistName, '720p/index.m3u8'])
      await put(`${mediaPrefix(tenant, poster, 1)}${name}`)
    for (const slug of ['media', 'files'] as const) await put(String(b.first[slug]?.data.objectKey))
    const sealed = await sealSeed({ data: {}, operation: 'create' } as Parameters<typeof sealSeed>[0])
    await payload.db.updateOne({
      collection: 'access-code-batches',
      id: String(b.spare['access-code-batches']?.id),
      data: { sealedSeed: sealed.sealedSeed },
      req: {},
    })
  },
}

/** Foreign rows about people and courses of `a`, and rows of `a` that name people and things of `b`. */
const besideOwnRows = ({ first, spare, loose }: Documents, b: Documents) => {
  const foreign = b.first.tenants?.id
  const course = spare.courses?.id
  return [
    sql`insert into enrollments (tenant_id, student_id, course_id, state, source, enrolled_at)
      values (${first.tenants?.id}, ${loose.students?.id}, ${course}, 'active', 'manual', now()),
        (${foreign}, ${spare.students?.id}, ${course}, 'active', 'manual', now())`,
    sql`insert into certificates (tenant_id, number, student_id, course_id, student_name, course_title, issued_at)
      values (${foreign}, 'MARKB00000', ${loose.students?.id}, ${course}, 'markb0000', 'markb0000', now())`,
    sql`update courses set is_sequential = true where id = ${course}`,
    sql`insert into lectures (tenant_id, course_id, title, kind, order_index, published)
      values (${foreign}, ${course}, 'markb0000', 'quiz', -1, true)`,
    sql`insert into courses_rels (parent_id, path, "order", courses_id)
      values (${course}, 'prerequisites', 1, ${b.spare.courses?.id})`,
    sql`update course_invitations set accepted_by_id = ${b.first.students?.id}
      where id = ${loose['course-invitations']?.id}`,
    sql`update landing_page_leads set email = (select email from students where id = ${b.first.students?.id})
      where id = ${loose['landing-page-leads']?.id}`,
    sql`update landing_page_leads set email = (select email from students where id = ${first.students?.id}),
      page_id = ${b.spare['landing-pages']?.id} where id = ${spare['landing-page-leads']?.id}`,
    // One person in both academies, by one address.
    sql`insert into landing_page_leads (tenant_id, page_id, email, consent_text)
      values (${foreign}, ${b.spare['landing-pages']?.id}, ${leaving.a.email}, 'Yes')`,
    ...Object.values(leaving).map(
      ({ email }) =>
        sql`insert into course_invitations (tenant_id, course_id, email, source, token_digest, maximum_uses, uses)
          values (${foreign}, ${b.spare.courses?.id}, ${email}, 'import', ${email}, 1, 0)`,
    ),
  ]
}

const keyOf = (documents: Documents['first']) => String(documents['payload-preferences']?.data.key)

/** The whole product on a database, an auth core and an object storage of its own. */
async function openLectern(): ReturnType<IsolationApp['open']> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-isolation-'))
  const credentials = { accessKeyId: 'isolation', secretAccessKey: 'isolation-secret' }
  const storage = await startS3Server({
    directory: folder,
    port: 0,
    credentials: [credentials],
    buckets: [{ name: 'media' }, { name: 'ingest' }],
  })
  // Writes that send a mail are undone when it cannot be sent.
  const mails = await startMailCatcher({ directory: join(folder, 'mails'), smtpPort: 0, httpPort: 0 })
  const core = await startTestCore()
  const stage = await openStage({
    SMTP_URL: mails.smtpUrl,
    ...core.variables,
    MEDIA_ENDPOINT: storage.endpoint,
    MEDIA_ACCESS_KEY_ID: credentials.accessKeyId,
    MEDIA_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    INGEST_ENDPOINT: storage.endpoint,
    INGEST_ACCESS_KEY_ID: credentials.accessKeyId,
    INGEST_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  })
  return {
    payload: stage.payload,
    async close() {
      await closeEntry()
      await stage.close()
      await core.stop()
      await storage.stop()
      await mails.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
