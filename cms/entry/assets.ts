import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Encoding, encodingFor } from './encodings.ts'

/** Files of a build, whose names change with their bytes: what lies under an address, and where it is on the disk. */
export interface AssetFolder {
  /** Such as `/_next/static/`. */
  under: string
  folder: string
}

interface Asset {
  body: Buffer
  headers: Record<string, string>
}

const types: Record<string, { type: string; isText: boolean }> = {
  '.js': { type: 'text/javascript; charset=utf-8', isText: true },
  '.css': { type: 'text/css; charset=utf-8', isText: true },
  '.svg': { type: 'image/svg+xml', isText: true },
  '.woff2': { type: 'font/woff2', isText: false },
}

/** Plain names alone: no dot leads out of the folder. */
const plainPath = /^(?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*$/

/**
 * Answers a build's files from memory, compressed once and well: nobody in front has to do it, and Next, which is told
 * not to compress pages, does not. What is not there, or no file of these kinds, is for Next.
 */
export function createAssets(folders: readonly AssetFolder[]) {
  // Of files that exist alone, so invented names cannot fill it.
  const kept = new Map<string, Promise<Asset | null>>()

  const load = (path: string, encoding: Encoding): Promise<Asset | null> => {
    const key = `${encoding} ${path}`
    const known = kept.get(key)
    if (known) return known
    const loading = read(folders, path, encoding)
    kept.set(key, loading)
    void loading.then(
      asset => asset ?? kept.delete(key),
      () => kept.delete(key),
    )
    return loading
  }

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    otherwise: () => unknown,
  ): Promise<unknown> => {
    const path = request.url?.split('?', 1)[0] ?? ''
    const isAsked = request.method === 'GET' || request.method === 'HEAD'
    const kind = types[extname(path)]
    if (!isAsked || !kind || !folders.some(({ under }) => path.startsWith(under))) return otherwise()
    const asset = await load(path, kind.isText ? encodingFor(request.headers['accept-encoding']) : 'identity')
    if (!asset) return otherwise()
    response.writeHead(200, asset.headers)
    return response.end(request.method === 'HEAD' ? undefined : asset.body)
  }
}

const compress: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: bytes => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: bytes => promisify(gzip)(bytes, { level: 9 }),
  identity: async bytes => bytes,
}

async function read(
  folders: readonly AssetFolder[],
  path: string,
  encoding: Encoding,
): Promise<Asset | null> {
  const place = folders.find(({ under }) => path.startsWith(under))
  const name = path.slice(place?.under.length)
  if (!place || !plainPath.test(name)) return null
  const bytes = await readFile(join(place.folder, name)).catch((fault: unknown) => {
    const { code } = Object(fault) as { code?: unknown }
    if (['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(String(code))) return null
    throw fault
  })
  if (!bytes) return null
  const kind = types[extname(name)]
  const body = await compress[encoding](bytes)
  return {
    body,
    headers: {
      'content-type': kind?.type ?? 'application/octet-stream',
      'content-length': String(body.length),
      'cache-control': 'public, max-age=31536000, immutable',
      ...(kind?.isText && { vary: 'accept-encoding' }),
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    },
  }
}
