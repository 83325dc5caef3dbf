import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import { z } from 'zod'
import { openWorld, type World } from '../../plugins/video/test/world.ts'
import { startPostgres } from '../../tools/postgres/index.ts'
import { root } from '../../tools/start/folders.ts'

/** As the app's jobs do when there was nothing to read. */
const readEveryMs = 500
const types: Readonly<Record<string, string>> = { js: 'text/javascript', html: 'text/html' }

/** By which the requests of a browser are those of an instructor. */
export const instructor = { 'x-test-user': 'ada' }

export interface VideoPlatform {
  readonly origin: string
  /** Uploads a file by signed parts up to the answer to the last one; `complete` says the rest to the cms. */
  readonly upload: (path: string) => Promise<{ videoId: string; complete: () => Promise<void> }>
  /** Ends what is still being made of a video, and removes it and all its objects. */
  readonly remove: (videoId: string) => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * The video plugin in an app of its own over HTTP, with PostgreSQL, storage and queue, the reader of its events, and
 * the encoder's container worker as a process of its own; at `/` the page of `earlyPage.ts`.
 */
export const startVideoPlatform = async (directory: string): Promise<VideoPlatform> => {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each()
  }
  try {
    // PostgreSQL's system user has to enter it.
    await chmod(directory, 0o755)
    const postgres = await startPostgres({
      directory: join(directory, 'postgres'),
      port: 0,
      disposable: true,
    })
    closing.push(() => postgres.stop())
    const url = await postgres.createDatabase('video')
    const database = { url, drop: () => postgres.dropDatabase('video') }
    const world = await withoutOutput(() => openWorld({ maximumBytes: 10 * 1024 ** 3 }, { database }))
    closing.push(() => world.close())
    const { origin, stop } = await serve(world, await bundlePage(join(directory, 'page')))
    closing.push(stop)
    closing.push(readEvents(world))
    const worker = await startWorker(join(directory, 'work'), { ...world.variables, CMS_URL: origin })
    closing.push(worker.stop)
    return { origin, upload: path => upload(origin, path), remove: id => remove(origin, worker, id), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Drizzle writes its progress to stdout, which `--json` keeps for the result. */
const withoutOutput = async <T>(work: () => Promise<T>): Promise<T> => {
  const { write } = process.stdout
  process.stdout.write = () => true
  try {
    return await work()
  } finally {
    process.stdout.write = write
  }
}

const bundlePage = async (folder: string): Promise<string> => {
  await build({
    entryPoints: [join(import.meta.dirname, 'earlyPage.ts')],
    outdir: folder,
    ...{ bundle: true, splitting: true, minify: true, format: 'esm', target: 'es2022', jsx: 'automatic' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return folder
}

const page =
  '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Videos</title><body><script type="module" src="/app/earlyPage.js"></script>'

const serve = async (world: World, app: string) => {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const address = request.url ?? '/'
    if (address.startsWith('/api/')) return answerByPayload(world, request, response)
    const name = /^\/app\/([\w-]+\.js)$/.exec(address)?.[1]
    if (address !== '/' && !name) return response.writeHead(404).end()
    const body = name ? await readFile(join(app, name)) : page
    return response.writeHead(200, { 'content-type': types[name ? 'js' : 'html'] }).end(body)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const answerByPayload = async (world: World, request: IncomingMessage, response: ServerResponse) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const answered = await world.send(
    new Request(`http://${request.headers.host}${request.url}`, {
      ...{ method: request.method ?? 'GET', headers, signal: leaving.signal },
      ...(parts.length > 0 && { body: Buffer.concat(parts) }),
    }),
  )
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  // An open stream of events must not wait for its first one.
  response.flushHeaders()
  if (!answered.body) return response.end()
  const body = Readable.fromWeb(answered.body as Parameters<typeof Readable.fromWeb>[0])
  // The browser leaves when it has enough.
  return pipeline(body, response).catch(() => undefined)
}

const readEvents = (world: World) => {
  let over = false
  const reading = async () => {
    while (!over) {
      await world.readNew()
      await pause(readEveryMs)
    }
  }
  const read = reading()
  return () => {
    over = true
    return read
  }
}

interface Worker {
  /** Resolves once the worker has let go of a video that it had claimed. */
  readonly ended: (videoId: string) => Promise<void>
  readonly stop: () => Promise<void>
}

const line = z.object({ message: z.string(), video: z.string().optional() })

const startWorker = async (workDirectory: string, variables: Record<string, string>): Promise<Worker> => {
  await mkdir(workDirectory, { recursive: true })
  const program = join(root, 'encoder/src/worker.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...variables, WORK_DIRECTORY: workDirectory },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const inHand = new Set<string>()
  const ready = new Promise<void>((resolve, reject) => {
    exited.then(() => reject(new Error('The worker did not start')), reject)
    createInterface(child.stdout).on('line', text => {
      if (!text.startsWith('{')) return
      const { message, video } = line.parse(JSON.parse(text))
      if (message === 'Waiting for videos') resolve()
      else if (message === 'Claimed' && video) inHand.add(video)
      else if (message === 'Ended' && video) inHand.delete(video)
    })
  })
  await ready
  return {
    ended: async videoId => {
      while (inHand.has(videoId)) await pause(50)
    },
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      await rm(workDirectory, { recursive: true, force: true })
    },
  }
}

const call = async (origin: string, method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${origin}/api${path}`, {
    method,
    headers: { ...instructor, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })

const must = async (response: Response): Promise<unknown> => {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

const opened = z.object({ videoId: z.string(), partBytes: z.number(), partCount: z.number() })
const signed = z.object({ parts: z.tuple([z.object({ url: z.string() })]) })

const upload = async (origin: string, path: string): ReturnType<VideoPlatform['upload']> => {
  const { size: bytes } = await stat(path)
  const announced = { filename: 'lecture.mp4', contentType: 'video/mp4', bytes }
  const { videoId, partBytes, partCount } = opened.parse(
    await must(await call(origin, 'POST', '/videos/uploads', announced)),
  )
  const sent: { number: number; etag: string }[] = []
  const file = await open(path)
  try {
    for (let number = 1; number <= partCount; number++) {
      const wanted = await call(origin, 'POST', `/videos/${videoId}/parts`, { partNumbers: [number] })
      const { url } = signed.parse(await must(wanted)).parts[0]
      const from = (number - 1) * partBytes
      const part = new Uint8Array(Math.min(partBytes, bytes - from))
      await file.read(part, 0, part.length, from)
      const put = await fetch(url, { method: 'PUT', body: part })
      if (!put.ok) throw new Error(`Part ${number} was answered with ${put.status}`)
      sent.push({ number, etag: put.headers.get('etag') ?? '' })
    }
  } finally {
    await file.close()
  }
  const complete = async () => {
    await must(await call(origin, 'POST', `/videos/${videoId}/complete`, { parts: sent }))
  }
  return { videoId, complete }
}

const remove = async (origin: string, worker: Worker, videoId: string): Promise<void> => {
  // 409 when all of it is made already.
  const cancelled = await call(origin, 'POST', `/videos/${videoId}/cancel`)
  if (cancelled.status !== 409) await must(cancelled)
  await worker.ended(videoId)
  await must(await call(origin, 'DELETE', `/videos/${videoId}`))
  // The reader of events removes the objects: what is measured next shall not share the disk with that.
  await pause(3 * readEveryMs)
}
