import { randomBytes } from 'node:crypto'
import { decrypt, encrypt, type MasterKeys } from './sealer.ts'

/** Master keys from a variable: the first seals, all of them open. */
export function variableKeys(keys: readonly { id: string; key: Buffer }[]): MasterKeys {
  const [first] = keys
  if (!first) throw new Error('At least one master key is needed')
  return {
    current: first.id,
    async wrap(dataKey, context) {
      const nonce = randomBytes(12)
      return Buffer.concat([nonce, encrypt(first.key.subarray(0, 32), nonce, dataKey, context)])
    },
    async unwrap(wrapped, keyId, context) {
      const master = keys.find(({ id }) => id === keyId)
      if (!master)
        throw new Error(
          `Master key "${keyId}" is not configured; add it behind the newest in LECTERN_MASTER_KEYS`,
        )
      return decrypt(master.key.subarray(0, 32), wrapped.subarray(0, 12), wrapped.subarray(12), context)
    },
  }
}
