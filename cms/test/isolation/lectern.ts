import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { mediaPrefix, posterName } from '@lectern/plugin-video/contract'
import { sealSeed } from '../../accessCodes/drawCodes.ts'
import { env } from '../../env.ts'
import { s3Settings } from '../../storage/s3Settings.ts'
import type { Documents, IsolationApp } from './types.ts'

/** What the suite must be told of this product. */
export const lectern: IsolationApp = {
  fieldValues: {
    'users.platformRole': () => undefined,
    'brand.logo': () => '/logo.png',
    'users.tenants.role': () => 'owner',
    'courses.price.currency': () => 'EUR',
    'courses.price.soldAt': marker => `https://${marker}.mark.test/`,
    'access-code-batches.count': () => 3,
    'access-code-batches.prefix': marker => marker.toUpperCase(),
    'tenants.timeZone': () => 'Europe/Berlin',
    'tenants.brandingConfig': () => ({ accent: '#123456' }),
    'landing-pages.path': marker => `/${marker}`,
    'media.filename': marker => `${marker}.png`,
    'media.mimeType': () => 'image/png',
    'files.filename': marker => `${marker}.txt`,
    'files.mimeType': () => 'text/plain',
    'videos.keyOwner': (_, relate) => relate('tenants'),
  },
  alongside: {
    'lectures.course': () => ({ section: null }),
    // A section that nothing points at belongs to the first course.
    'lectures.section': base => ({ course: base.first.courses?.id }),
    // A new academy has no pictures yet.
    tenants: () => ({ logo: null }),
  },
  together: ['lectures'],
  recipes: {
    'GET /api/tenants/populate-tenant-options': {
      reference: 'nothing',
      control: 'shows',
      ask: () => ({ path: '/api/tenants/populate-tenant-options' }),
    },
    'POST /api/videos/uploads': {
      reference: 'body videoId',
      control: 'differs',
      ask: ({ first }) => ({
        path: '/api/videos/uploads',
        body: { filename: 'clip.mp4', contentType: 'video/mp4', bytes: 1_000, videoId: first.videos?.id },
      }),
    },
    'GET /api/videos/:id/poster': {
      reference: 'id',
      control: 'differs',
      ask: ({ spare }) => ({ path: `/api/videos/${spare.videos?.id}/poster` }),
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
    'GET /api/access': 'names collections and fields, no documents',
    'GET /api/globals/brand': "the platform's own, read by all staff",
    'POST /api/globals/brand/access': "the platform's own",
    'GET /api/media/paste-url/:id?': 'switched off by `pasteURL: false`',
    'GET /api/files/paste-url/:id?': 'switched off by `pasteURL: false`',
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
    'POST /api/tenants create upload logo to media': 'a new academy has no pictures yet',
    'POST /api/payload-preferences create tenant': "a preference is always its writer's own",
    'POST /api/payload-preferences create relationship user to students':
      "a preference is always its writer's own",
    'PATCH /api/payload-preferences/:id update relationship user to students':
      "a preference is always its writer's own",
  },
  writableByOnlookers: {
    'payload-locked-documents': 'whoever sees a document may lift the lock on it',
  },
  async afterPlanting(payload, { b }) {
    const poster = String(b.spare.videos?.id)
    const tenant = String(b.first.tenants?.id)
    await payload.db.updateOne({
      collection: 'videos',
      id: poster,
      data: { state: 'ready', hasPoster: true, version: 1, keyOwner: tenant, durationSeconds: 1 },
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
    const variables = env()
    const put = (Key: string) =>
      new S3Client(s3Settings(variables, 'MEDIA')).send(
        new PutObjectCommand({ Bucket: variables.MEDIA_BUCKET, Key, Body: 'markb0000' }),
      )
    await put(`${mediaPrefix(tenant, poster, 1)}${posterName}`)
    for (const slug of ['media', 'files'] as const) await put(String(b.first[slug]?.data.objectKey))
    const sealed = await sealSeed({ data: {}, operation: 'create' } as Parameters<typeof sealSeed>[0])
    await payload.db.updateOne({
      collection: 'access-code-batches',
      id: String(b.first['access-code-batches']?.id),
      data: { sealedSeed: sealed.sealedSeed },
      req: {},
    })
  },
}

const keyOf = (documents: Documents['first']) => String(documents['payload-preferences']?.data.key)
