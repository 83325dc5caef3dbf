import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { masterPlaylistName, mediaPath } from '@lectern/plugin-video/contract'
import { LRUCache } from 'lru-cache'
import { env } from '../../env.ts'
import { s3Settings } from '../../storage/s3Settings.ts'
import { type Playlists, playlistsIn } from '../present/opening.ts'

/** Characters of playlists that one process keeps; those of an hour in four rungs have some 150,000. */
const mostCharacters = 16_000_000
/** A page does not wait for its playlists: the player can read them itself. */
const patienceMs = 400

interface Storage {
  client: S3Client
  bucket: string
}

let storage: Storage | undefined
const known = new LRUCache<string, Playlists>({
  maxSize: mostCharacters,
  sizeCalculation: ({ master, media }) =>
    [...media.values()].reduce((sum, text) => sum + text.length, master.length),
})

/**
 * The playlists of a complete version, which never change. Null where the storage does not give them in time.
 * @param version path of the version's folder on the academy's host
 */
export async function readPlaylists(version: string): Promise<Playlists | null> {
  const kept = known.get(version)
  if (kept) return kept
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const master = await readText(`${version}${masterPlaylistName}`, signal)
    const texts = await Promise.all(
      playlistsIn(master).map(async uri => [uri, await readText(`${version}${uri}`, signal)] as const),
    )
    const read = { master, media: new Map(texts) }
    known.set(version, read)
    return read
  } catch {
    // Slow or gone: nothing depends on it but the speed of the start.
    return null
  }
}

async function readText(path: string, abortSignal: AbortSignal): Promise<string> {
  const variables = env()
  storage ??= { client: new S3Client(s3Settings(variables, 'MEDIA')), bucket: variables.MEDIA_BUCKET }
  const { client, bucket } = storage
  const command = new GetObjectCommand({ Bucket: bucket, Key: path.slice(mediaPath.length) })
  const { Body } = await client.send(command, { abortSignal })
  return Body?.transformToString() ?? ''
}
