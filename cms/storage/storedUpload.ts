import { randomBytes } from 'node:crypto'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { APIError, type CollectionBeforeOperationHook, type CollectionConfig } from 'payload'
import { idOf } from '../access/actor.ts'
import { env } from '../env.ts'
import { mediaBucket, openObject } from './mediaBucket.ts'

type StoredUpload = Omit<CollectionConfig, 'upload'> & {
  upload: Exclude<CollectionConfig['upload'], boolean | undefined>
  /** Public pictures are served to everybody under `/media/p/…`; private files need the lecture's token. */
  visibility: 'public' | 'private'
}

/**
 * An upload collection whose files live in the media bucket. The object's name is random and never used twice, so a
 * replaced file is a new address; the old object goes when the row stands. The admin reads through Payload's own
 * route, which asks for read access.
 */
export function storedUpload({ visibility, ...collection }: StoredUpload): CollectionConfig {
  const folder = visibility === 'public' ? 'p' : 'f'
  return {
    ...collection,
    upload: {
      ...collection.upload,
      disableLocalStorage: true,
      pasteURL: false,
      crop: false,
      filenameCompoundIndex: ['tenant', 'filename'],
      modifyResponseHeaders: ({ headers }) => {
        headers.set('cache-control', 'private, no-store')
        headers.set('content-security-policy', "default-src 'none'; sandbox")
        return headers
      },
      handlers: [
        async (req, { doc, params }) => {
          const found = doc ?? (await findByName(req, params.collection, params.filename))
          const key =
            found && 'objectKey' in found && typeof found.objectKey === 'string' ? found.objectKey : undefined
          if (!key) return new Response(null, { status: 404 })
          const object = await openObject(key)
          if (!object) return new Response(null, { status: 404 })
          return new Response(object.body, {
            headers: {
              'content-type': object.contentType,
              'cache-control': 'private, no-store',
              'content-security-policy': "default-src 'none'; sandbox",
              'x-content-type-options': 'nosniff',
            },
          })
        },
      ],
    },
    hooks: {
      ...collection.hooks,
      beforeOperation: [onlySentFiles, ...(collection.hooks?.beforeOperation ?? [])],
      beforeChange: [
        ...(collection.hooks?.beforeChange ?? []),
        async ({ data, originalDoc, req }) => {
          const { file } = req
          const tenantId = idOf(data.tenant) ?? idOf(originalDoc?.tenant)
          if (!file?.data || !tenantId) return data
          const extension = /\.[a-z0-9]{1,8}$/i.exec(file.name)?.[0]?.toLowerCase() ?? ''
          const objectKey = `${folder}/${tenantId}/${randomBytes(16).toString('hex')}${extension}`
          await mediaBucket().send(
            new PutObjectCommand({
              Bucket: env().MEDIA_BUCKET,
              Key: objectKey,
              Body: file.data,
              ContentType: file.mimetype,
            }),
          )
          return { ...data, objectKey }
        },
      ],
      afterChange: [
        ...(collection.hooks?.afterChange ?? []),
        async ({ doc, previousDoc }) => {
          if (previousDoc?.objectKey && previousDoc.objectKey !== doc.objectKey)
            await remove(previousDoc.objectKey)
        },
      ],
      afterDelete: [
        ...(collection.hooks?.afterDelete ?? []),
        async ({ doc }) => {
          if (doc.objectKey) await remove(doc.objectKey)
        },
      ],
    },
  }
}

/**
 * Payload would fetch a file from an address that the body names, or again from its own address for a crop. A file
 * comes with the request or not at all. The body is looked at as it came: Payload has taken the address out by now.
 */
const onlySentFiles: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const data: unknown = req.data
  if (operation === 'create' && !req.file && typeof data === 'object' && data !== null && 'url' in data)
    throw new APIError('Send the file itself, not its address.', 400, null, true)
  if (req.query) delete req.query.uploadEdits
  return args
}

const remove = (key: string) =>
  mediaBucket().send(new DeleteObjectCommand({ Bucket: env().MEDIA_BUCKET, Key: key }))

type Handler = NonNullable<StoredUpload['upload']['handlers']>[number]

async function findByName(req: Parameters<Handler>[0], collection: string, filename: string) {
  const { docs } = await req.payload.find({
    collection: collection as 'media',
    where: { filename: { equals: filename } },
    depth: 0,
    limit: 1,
    req,
    overrideAccess: false,
  })
  return docs[0]
}
