import { buildProduct } from './build.ts'
import { embeddedEnvironment } from './environment.ts'
import { ownFolders } from './folders.ts'
import { makeSecrets } from './secrets.ts'
import { createSteps } from './steps.mjs'
import { bareEnvironment, productVariables } from './userEnvironment.ts'

/**
 * Builds the product without running it. The addresses are well-formed and lead nowhere: a build that
 * opened a connection would fail here, and it must not need one.
 */
export async function buildOnce(): Promise<void> {
  const { logs, work } = ownFolders()
  const nowhere = 'http://127.0.0.1:9'
  const { app } = embeddedEnvironment({
    port: 3000,
    secrets: makeSecrets(),
    services: {
      databaseUrl: 'postgres://nobody:nothing@127.0.0.1:9/lectern',
      auth: { url: nowhere },
      s3: { endpoint: nowhere },
      queue: {
        url: `${nowhere}/encode`,
        endpoint: nowhere,
        region: 'eu-central-1',
        accessKeyId: 'none',
        secretAccessKey: 'none',
      },
      mail: { smtpUrl: 'smtp://127.0.0.1:9' },
    },
    workDirectory: work,
    given: {},
    mode: 'production',
  })
  const steps = createSteps()
  const environment = { ...bareEnvironment(await productVariables()), ...app }
  await buildProduct({ environment, logs, steps }).finally(() => steps.end())
}
