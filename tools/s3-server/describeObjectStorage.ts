import { afterAll, beforeAll, describe } from 'vitest'
import { describeAccess } from './contract/access.ts'
import { describeListing } from './contract/listing.ts'
import { describeMultipart } from './contract/multipart.ts'
import { describeObjects } from './contract/objects.ts'
import { type Connection, openScene, type Scene } from './contract/scene.ts'

export type { Connection } from './contract/scene.ts'

/**
 * What Lectern needs of an object storage. Runs against any S3 endpoint, so that the stand-in is held to a
 * real server: the bucket must exist, may hold other objects, and is left as it was but for its CORS rules.
 */
export function describeObjectStorage(name: string, connect: () => Promise<Connection>): void {
  describe(name, () => {
    let scene: Scene | undefined
    beforeAll(async () => {
      scene = await openScene(await connect())
    })
    afterAll(async () => {
      await scene?.close()
    })
    const current = (): Scene => {
      if (!scene) throw new Error('not connected')
      return scene
    }
    describeAccess(current)
    describeObjects(current)
    describeMultipart(current)
    describeListing(current)
  })
}
