import { type Finding, type Probe, reasonOf, wrong } from './finding.ts'
import { probeAuthCore } from './probes/authCore.ts'
import { probeClock } from './probes/clock.ts'
import { probeFfmpeg } from './probes/ffmpeg.ts'
import { probeMail } from './probes/mail.ts'
import { probeNode } from './probes/node.ts'
import { probePort } from './probes/port.ts'
import { probePostgres } from './probes/postgres.ts'
import { probeQueue } from './probes/queue.ts'
import { probeRedis } from './probes/redis.ts'
import { probeIngest, probeMedia } from './probes/storage.ts'
import type { Settings } from './settings.ts'

/** Looks at everything the product needs. Probes run at once; the order of the findings is fixed. */
export async function examine({ environment, running, embedded }: Settings): Promise<Finding[]> {
  const service = (name: string, isEmbedded: boolean, probe: Probe): Probe =>
    isEmbedded && !running ? notRunning(name) : probe
  const probes: [string, Probe][] = [
    ['Node', probeNode],
    ['port', running ? async () => [] : probePort],
    ['PostgreSQL', service('PostgreSQL', embedded.database, probePostgres)],
    ['Redis', environment.REDIS_URL ? probeRedis : async () => []],
    ['ingest bucket', service('ingest bucket', embedded.ingest, probeIngest)],
    ['media bucket', service('media bucket', embedded.media, probeMedia)],
    ['queue', service('queue', embedded.queue, probeQueue)],
    ['auth core', service('auth core', embedded.auth, probeAuthCore)],
    ['FFmpeg', probeFfmpeg],
    ['mail', service('mail', embedded.mail, probeMail)],
    ['clock', embedded.media && !running ? async () => [] : probeClock],
  ]
  const found = probes.map(([name, probe]) =>
    probe(environment).catch((error: unknown) => [
      wrong(name, `the examination itself failed: ${reasonOf(error)}`, 'report it as a fault of Lectern'),
    ]),
  )
  return (await Promise.all(found)).flat()
}

const notRunning =
  (name: string): Probe =>
  async () => [wrong(name, 'embedded and not running', 'npm start')]
