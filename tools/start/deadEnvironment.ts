import { embeddedEnvironment, type Variables } from './environment.ts'
import { ownFolders } from './folders.ts'
import { makeSecrets } from './secrets.ts'

/** Variables that are well-formed and lead nowhere, for work that must not need a connection. */
export function deadEnvironment(): Variables {
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
        deadUrl: `${nowhere}/encode-dead`,
        endpoint: nowhere,
        region: 'eu-central-1',
        accessKeyId: 'none',
        secretAccessKey: 'none',
      },
      mail: { smtpUrl: 'smtp://127.0.0.1:9' },
    },
    workDirectory: ownFolders().work,
    given: {},
    mode: 'production',
  })
  return app
}
