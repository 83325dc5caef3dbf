import { KMSClient } from '@aws-sdk/client-kms'
import type { Env } from '../env.ts'
import { kmsKeys } from './kmsKeys.ts'
import { createSealer, type Sealer } from './sealer.ts'
import { variableKeys } from './variableKeys.ts'

export type { SealedSecret, Sealer } from './sealer.ts'

/** The product's sealer: AWS KMS where a key id is given, else the master keys of the variable. */
export function sealerOf(env: Env): Sealer {
  if (env.LECTERN_KMS_KEY_ID) {
    const client = new KMSClient({
      region: env.AWS_REGION,
      ...(env.KMS_ENDPOINT ? { endpoint: env.KMS_ENDPOINT } : {}),
    })
    return createSealer(kmsKeys(client, env.LECTERN_KMS_KEY_ID))
  }
  return createSealer(variableKeys(env.LECTERN_MASTER_KEYS ?? []))
}
