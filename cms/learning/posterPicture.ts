import { LRUCache } from 'lru-cache'
import type { Payload } from 'payload'
import { openObject } from '../storage/mediaBucket.ts'

type Picture = Uint8Array<ArrayBuffer>

/** Everybody in a course sees the same few. Bytes: about a thousand pictures of a phone's width. */
const pictures = new LRUCache<string, Picture, Payload>({
  maxSize: 24 * 1024 * 1024,
  sizeCalculation: picture => picture.length,
  fetchMethod: (key, _, { context }) => make(key, context),
})

/** A picture of the media bucket as a JPEG of at most this width; `undefined` when it is not there. Nothing is checked. */
export const posterPicture = (
  payload: Payload,
  objectKey: string,
  width: number,
): Promise<Picture | undefined> => pictures.fetch(`${width} ${objectKey}`, { context: payload })

async function make(key: string, { config: { sharp } }: Payload): Promise<Picture | undefined> {
  if (!sharp) throw new Error('Posters need `sharp` in the Payload config.')
  const [width, objectKey = ''] = key.split(' ')
  const object = await openObject(objectKey)
  if (!object) return undefined
  const original = Buffer.from(await new Response(object.body).arrayBuffer())
  const small = sharp(original).resize(Number(width), undefined, { withoutEnlargement: true })
  return Uint8Array.from(await small.jpeg({ quality: 60, mozjpeg: true }).toBuffer())
}
