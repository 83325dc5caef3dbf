import type { SanitizedConfig } from 'payload'
import type { Probe } from '../probe.ts'
import type { Side } from '../types.ts'
import { onlookers, strangers } from '../world/actors.ts'
import type { World } from '../world/index.ts'

type Collection = SanitizedConfig['collections'][number]

/** Routes of Payload that stand beside the usual ones, and every endpoint that features add. */
export function restOthers(world: World, collection: Collection, routes: ReadonlySet<string>): Probe[] {
  const { slug } = collection
  const root = `/api/${slug}`
  const first = (side: Side) => world.documents[side].first[slug]
  const probes: Probe[] = []
  if (routes.has('get /file/:filename'))
    probes.push({
      route: `GET ${root}/file/:filename`,
      operation: 'file',
      channel: 'rest',
      reference: 'filename',
      writes: false,
      control: 'differs',
      actors: strangers,
      ask: (_, target) => ({
        method: 'GET',
        path: `${root}/file/${encodeURIComponent(String(first(target)?.data.filename))}`,
      }),
    })
  if (routes.has('get /me'))
    probes.push({
      route: `GET ${root}/me`,
      operation: 'me',
      channel: 'rest',
      reference: 'nothing',
      writes: false,
      control: 'shows',
      actors: strangers,
      ask: () => ({ method: 'GET', path: `${root}/me` }),
    })
  if (routes.has('get /versions/:id') && collection.versions) {
    const version = (side: Side) => world.versions[side][slug] ?? ''
    probes.push(
      {
        route: `GET ${root}/versions/:id`,
        operation: 'findVersionByID',
        channel: 'rest',
        reference: 'version id',
        writes: false,
        control: 'differs',
        actors: strangers,
        ask: (_, target) => ({ method: 'GET', path: `${root}/versions/${version(target)}` }),
      },
      {
        route: `POST ${root}/versions/:id`,
        operation: 'restore',
        channel: 'rest',
        reference: 'version id',
        writes: true,
        control: 'changes',
        actors: [...strangers, ...onlookers],
        ask: (_, target) => ({ method: 'POST', path: `${root}/versions/${version(target)}`, body: {} }),
      },
    )
  }
  for (const [method, path] of ownEndpoints(collection)) {
    const full = path.replace(/:\w+\??/, String(first('b')?.id))
    if (full === path) continue
    const writes = method !== 'get'
    probes.push({
      route: `${method.toUpperCase()} ${root}${path}`,
      operation: path,
      channel: 'rest',
      reference: 'id',
      writes,
      control: 'differs',
      actors: strangers,
      ask: (_, target) => ({
        method: method.toUpperCase(),
        path: `${root}${path.replace(/:\w+\??/, String(first(target)?.id))}`,
        ...(writes ? { body: {} } : {}),
      }),
    })
  }
  return probes
}

/** Routes that Payload gives to collections; everything else is a feature's. */
const payloads = new Set([
  ...['/', '/count', '/:id', '/versions', '/versions/:id', '/file/:filename', '/paste-url/:id?', '/init'],
  ...['/me', '/:key', '/access/:id?', '/:id/duplicate', '/login', '/logout', '/forgot-password'],
  ...['/reset-password', '/unlock', '/verify/:id', '/first-register', '/refresh-token'],
])

function ownEndpoints(collection: Collection): [method: string, path: string][] {
  return (collection.endpoints || []).flatMap(({ method, path }) =>
    payloads.has(path) ? [] : [[method, path] as [string, string]],
  )
}
