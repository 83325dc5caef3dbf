import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import type { LecturePageView } from '@lectern/theme-contract'
import { build } from 'esbuild'
import { type Playlists, playlistsIn, presentOpening } from '../../cms/site/present/opening.ts'
import { aNavigation, anAcademy } from '../../themes/contract/src/testing/academyFixtures.ts'
import { aLecturePage } from '../../themes/contract/src/testing/pageFixtures.ts'
import { build as buildTheme } from '../../themes/slate/build.ts'

type Video = Extract<LecturePageView['playback'], { kind: 'video' }>

const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  vtt: 'text/vtt',
  woff2: 'font/woff2',
}
const typeOf = (path: string) => types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

export interface LectureServer {
  readonly origin: string
  close(): Promise<void>
}

/** Playlists of a folder as the cms reads them from the bucket. */
async function playlistsOf(folder: string): Promise<Playlists> {
  const master = await readFile(join(folder, 'master.m3u8'), 'utf8')
  const texts = playlistsIn(master).map(
    async uri => [uri, await readFile(join(folder, uri), 'utf8')] as const,
  )
  return { master, media: new Map(await Promise.all(texts)) }
}

/**
 * Slate's lecture page with its player as browsers get it: bundled, minified, split where it loads later, compressed;
 * and a lecture's files from a folder, by ranges, as the media role gives them. One server for all that is compared.
 */
export async function startLectureServer(
  media: string,
  { seconds, work, own = {} }: { seconds: number; work: string; own?: Partial<Video> },
): Promise<LectureServer> {
  const app = join(work, 'app')
  await build({
    entryPoints: [join(import.meta.dirname, 'playerPage.tsx')],
    outdir: app,
    ...{ bundle: true, splitting: true, minify: true, format: 'esm', target: 'es2022', jsx: 'automatic' },
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx' } },
    alias: {
      '@lectern/theme-slate': join(import.meta.dirname, '../../themes/slate/src/index.ts'),
      '@lectern/theme-contract/client': join(
        import.meta.dirname,
        '../../themes/contract/src/client/index.ts',
      ),
      '@lectern/theme-contract': join(import.meta.dirname, '../../themes/contract/src/index.ts'),
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const { stylesheet } = await buildTheme(join(work, 'themes'))
  const packed = new Map(
    await Promise.all(
      (await readdir(app)).map(async name => [name, gzipSync(await readFile(join(app, name)))] as const),
    ),
  )
  const playback: Video = {
    ...(aLecturePage().playback as Video),
    ...{ masterUrl: '/media/master.m3u8', durationSeconds: seconds, startAtSeconds: 0 },
    opening: presentOpening('/media/', await playlistsOf(media), 0),
    mediaAccessUrl: '/access',
    ...own,
  }
  const given = { academy: anAcademy(), navigation: aNavigation(), view: aLecturePage({ playback }) }
  const html = `<!doctype html><html lang="en" data-theme="slate"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="${stylesheet}"><link rel="icon" href="data:,"><body><div id="lecture"></div><script>window.given=${JSON.stringify(given).replaceAll('<', '\\u003c')}</script><script type="module" src="/app/playerPage.js"></script>`

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    const name = pathname.slice(pathname.indexOf('/', 1) + 1)
    if (pathname === '/access') return void response.writeHead(204).end()
    if (request.method !== 'GET')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    if (pathname === '/' || pathname === '/bare') {
      response.writeHead(200, { 'content-type': types.html })
      return void response.end(pathname === '/' ? html : html.replace('id="lecture"', 'id="bare"'))
    }
    const script = pathname.startsWith('/app/') ? packed.get(name) : undefined
    if (script) {
      response.writeHead(200, {
        ...{ 'content-type': types.js, 'content-encoding': 'gzip', 'content-length': script.length },
        'cache-control': 'public, max-age=31536000, immutable',
      })
      return void response.end(script)
    }
    const folder = pathname.startsWith('/media/')
      ? media
      : pathname.startsWith('/themes/')
        ? join(work, 'themes')
        : null
    if (!folder || name.includes('..')) return void response.writeHead(404).end()
    await sendFile(request, response, join(folder, name))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function sendFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return void response.writeHead(404).end()
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const start = Number(range?.[1] ?? 0)
  const end = range?.[2] ? Math.min(Number(range[2]), found.size - 1) : found.size - 1
  response.writeHead(range ? 206 : 200, {
    ...{ 'content-type': typeOf(path), 'content-length': end - start + 1, 'accept-ranges': 'bytes' },
    ...(range && { 'content-range': `bytes ${start}-${end}/${found.size}` }),
    'cache-control': 'private, max-age=3600',
  })
  // The browser leaves when it has enough.
  await pipeline(createReadStream(path, { start, end }), response).catch(() => {})
}
