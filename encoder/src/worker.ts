import { envOrExit } from './env.ts'
import { openWorld } from './openWorld.ts'
import { pollQueue } from './pollQueue.ts'
import { openQueue } from './queue.ts'
import { sweepWorkDirectory } from './workDirectory.ts'

/** The container's entry: polls SQS until SIGTERM or SIGINT, then gives back what it holds and ends with 0. */
const env = envOrExit()
const world = openWorld(env)
const swept = await sweepWorkDirectory(world.workDirectory)
if (swept > 0) world.log.warn('Work of an earlier, killed worker was removed', { folders: swept })

const poller = pollQueue(world, openQueue(env), env.WORKER_CONCURRENCY)

const end = (signal: NodeJS.Signals) => {
  world.log.info('Stopping', { signal })
  void poller.stop().then(() => process.exit(0))
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
// Said last: whoever reads it may stop the worker at once.
world.log.info('Waiting for videos', { lines: env.WORKER_CONCURRENCY })
