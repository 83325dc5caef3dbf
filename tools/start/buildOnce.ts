import { buildProduct } from './build.ts'
import { deadEnvironment } from './deadEnvironment.ts'
import { ownFolders } from './folders.ts'
import { createSteps } from './steps.mjs'
import { bareEnvironment, productVariables } from './userEnvironment.ts'

/**
 * Builds the product without running it. The addresses are well-formed and lead nowhere: a build that
 * opened a connection would fail here, and it must not need one.
 */
export async function buildOnce(): Promise<void> {
  const { logs } = ownFolders()
  const steps = createSteps()
  const environment = { ...bareEnvironment(await productVariables()), ...deadEnvironment() }
  await buildProduct({ environment, logs, steps }).finally(() => steps.end())
}
