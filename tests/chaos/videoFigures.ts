import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../tools/postgres/index.ts'
import type { Figure } from './figure.ts'
import { duplicates, harmedStorage, judge, kills, poison, randomFrom, reference } from './videoScenarios.ts'
import { openVideoStage } from './videoStage.ts'

/** How many videos the storage is harmed under, and how many get five messages each. */
const harmed = 12
const repeated = 10

/** The long form of `video.int.test.ts`: the same scenarios, with a hundred kills by three workers. */
export async function videoFigures(how: {
  kills: number
  seed: number
  say: (line: string) => void
}): Promise<Figure[]> {
  const { seed, say } = how
  say(`seed ${seed}`)
  const folder = await mkdtemp(join(tmpdir(), 'lectern-chaos-postgres-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  const postgres = await startPostgres({ directory: join(folder, 'postgres'), port: 0, disposable: true })
  const random = randomFrom(seed)
  const start = performance.now()
  try {
    const url = await postgres.createDatabase('chaos')
    const stage = await openVideoStage(3, { url, drop: async () => undefined })
    try {
      const expected = await reference(stage)
      say('a video was made in peace')
      const workedOnTwice = await duplicates(stage, repeated, random)
      say('messages were repeated')
      const at = await kills(stage, how.kills, random, done => done % 10 === 0 && say(`${done} kills`))
      await stage.settled()
      say('all settled after the kills')
      await harmedStorage(stage, harmed)
      say('the storage was harmed')
      const dead = await poison(stage)
      const isDead = dead.state === 'failed' && dead.tries === 5 && /^Tries: 5\. /.test(String(dead.reason))
      const verdict = await judge(stage, expected)
      const none = (name: string, value: number, unit: string): Figure => ({ name, value, unit, goal: '<=0' })
      const killed = Object.values(at).reduce((sum, each) => sum + each, 0)
      return [
        { name: `workers killed, seed ${seed}: ${JSON.stringify(at)}`, value: killed, unit: 'kills' },
        none(`${repeated} videos with five messages each: worked on more than once`, workedOnTwice, 'videos'),
        none(`${verdict.videos} good uploads: not ready exactly once`, verdict.notReadyOnce.length, 'videos'),
        none('the same: other objects than the one made in peace', verdict.otherContent.length, 'videos'),
        none('objects in either bucket that no video plays', verdict.orphans.length, 'objects'),
        none('folders left by workers', verdict.foldersLeft.length, 'folders'),
        none('poison that is no dead letter after five receives', isDead ? 0 : 1, 'videos'),
        { name: 'all of it', value: (performance.now() - start) / 1000, unit: 's', goal: '<=900' },
      ]
    } finally {
      await stage.close()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
