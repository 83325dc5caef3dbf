import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { blocks } from '../../../plugins/page-builder/src/blocks/index.ts'
import type {
  EditorState,
  Finding,
  PageData,
  Project,
  ReleaseRow,
} from '../../../plugins/page-builder/src/contract/index.ts'
import { checkProject } from '../../../plugins/page-builder/src/project/index.ts'

/** What the page editor talks to, kept in this process: the editor alone, without Payload and without a database. */
export interface EditorServer {
  readonly origin: string
  /** What is stored; tests change it as another author would. */
  stored: { revision: number; project: Project | unknown; by: string }
  data: PageData
  findings: readonly Finding[]
  releases: readonly ReleaseRow[]
  mayWrite: boolean
  /** What is done with saves: answered, stored and not answered, or neither. */
  saves: 'answered' | 'unheard' | 'lost'
  /** Answers every call with this status, where it is one. */
  fault: number | null
  readonly requests: string[]
  readonly close: () => Promise<void>
}

const here = import.meta.dirname
const root = join(here, '../../..')

const bundle = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-page-editor-'))
  await build({
    entryPoints: { app: join(here, 'inBrowser.ts') },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    target: 'es2022',
    sourcemap: 'inline',
    define: { 'process.env.NODE_ENV': '"development"' },
    alias: { '@payloadcms/ui': join(here, 'payloadUi.ts') },
    logLevel: 'error',
  })
  return folder
}

const shell = (
  theme: string,
) => `<!doctype html><html lang="en" data-theme="${theme}"><head><meta charset="utf-8">
<title>Page editor</title><link rel="stylesheet" href="/payload.css"><style>body{margin:0}.shell{height:120px;padding:24px 32px;box-sizing:border-box;font-size:26px;font-weight:600}</style></head>
<body><div class="shell">Home</div><div id="root"></div><script type="module" src="/app.js"></script></body></html>`

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900"><rect width="1600" height="900" fill="#cbd5e1"/><circle cx="800" cy="450" r="260" fill="#64748b"/></svg>`

export const serveEditor = async (begin: {
  project: Project
  data: PageData
  tokensCss: string
}): Promise<EditorServer> => {
  const folder = await bundle()
  const state: Omit<EditorServer, 'origin' | 'close'> = {
    stored: { revision: 1, project: begin.project, by: 'Mira' },
    data: begin.data,
    findings: [],
    releases: [],
    mayWrite: true,
    saves: 'answered',
    fault: null,
    requests: [],
  }
  const show = (): EditorState => ({
    page: {
      id: '1',
      title: 'Home',
      path: '/',
      description: '',
      publishedVersion: state.releases.find(row => row.isLive)?.version ?? 0,
      publishAt: null,
    },
    revision: state.stored.revision,
    project: state.stored.project as Project,
    data: state.data,
    tokensCss: begin.tokensCss,
    needsAttention: [],
    mayWrite: state.mayWrite,
  })
  const save = async (request: IncomingMessage, answer: Answer) => {
    const body = JSON.parse(await textOf(request))
    if (state.saves === 'lost') return request.socket.destroy()
    const check = checkProject(body.project, blocks)
    if (check.kind !== 'valid') return answer(422, { code: 'invalid-project', detail: JSON.stringify(check) })
    if (body.revision !== state.stored.revision)
      return answer(409, { code: 'revision-conflict', by: state.stored.by, at: '2026-01-05T10:00:00Z' })
    state.stored = { revision: body.revision + 1, project: check.project, by: 'Mira' }
    if (state.saves === 'unheard') return request.socket.destroy()
    answer(200, { revision: state.stored.revision })
  }
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    state.requests.push(`${request.method} ${path}`)
    const answer: Answer = (status, body) => send(response, status, 'application/json', JSON.stringify(body))
    if (path === '/payload.css')
      return send(
        response,
        200,
        'text/css',
        await readFile(join(root, 'node_modules/@payloadcms/next/dist/prod/styles.css')),
      )
    if (path.startsWith('/pictures/')) return send(response, 200, 'image/svg+xml', picture)
    if (path.endsWith('.js'))
      return readFile(join(folder, path)).then(
        bytes => send(response, 200, 'text/javascript', bytes),
        () => send(response, 404, 'text/plain', ''),
      )
    if (!path.startsWith('/api/'))
      return send(response, 200, 'text/html', shell(path === '/dark' ? 'dark' : 'light'))
    if (state.fault !== null) return answer(state.fault, { code: 'fault', detail: '' })
    switch (`${request.method} ${path.replace('/api/landing-pages/1/', '')}`) {
      case 'GET editor':
        return answer(200, show())
      case 'PUT project':
        return save(request, answer)
      case 'GET data':
        return answer(200, state.data)
      case 'POST check':
        return answer(200, { findings: state.findings, weight: 148_000 })
      case 'GET releases':
        return answer(200, state.releases)
      case 'POST publish':
        return answer(200, { version: 1 })
      case 'POST preview-link':
        return answer(201, { url: 'http://x.test/page-preview/1', until: '2026-01-06T10:00:00Z' })
      default:
        return path.endsWith('/document')
          ? send(response, 200, 'text/html', '<h1>A release</h1>')
          : answer(200, {})
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(state, {
    origin: `http://localhost:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true })
    },
  })
}

type Answer = (status: number, body: unknown) => void

const send = (response: ServerResponse, status: number, type: string, body: string | Uint8Array) =>
  void response.writeHead(status, { 'content-type': type }).end(body)

const textOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
