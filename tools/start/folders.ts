import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Where one running product keeps everything; several can live side by side in different folders. */
export type Folders = {
  base: string
  /** What `npm run reset` takes away. */
  data: string
  postgres: string
  s3: string
  queue: string
  mail: string
  work: string
  /** Which migrations and seed this data already had. */
  state: string
  secrets: string
  logs: string
  /** Process ids and ports of the run, for the next one. */
  run: string
  /** Variables of the living run, for `npm run doctor`; gone when it stops. */
  environment: string
  /** What the seed made: addresses and demo accounts. */
  demo: string
}

/** @param base `.lectern` of the repository unless `LECTERN_DATA` or a test names another */
export function foldersIn(base: string): Folders {
  const at = (path: string) => resolve(base, path)
  return {
    base: resolve(base),
    data: at('data'),
    postgres: at('data/postgres'),
    s3: at('data/s3'),
    queue: at('data/queue'),
    mail: at('data/mail'),
    work: at('data/work'),
    state: at('data/state.json'),
    secrets: at('secrets.json'),
    logs: at('logs'),
    run: at('run.json'),
    environment: at('environment.json'),
    demo: at('demo.json'),
  }
}

/** The data folder of the commands. */
export const ownFolders = (): Folders => foldersIn(resolve(root, process.env.LECTERN_DATA || '.lectern'))

/** The build is shared by all runs of one checkout. */
export const buildFolder = resolve(root, '.lectern/build')
