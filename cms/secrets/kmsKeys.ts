import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { MasterKeys } from './sealer.ts'

/** Master keys in AWS KMS. The context travels as the encryption context and appears in CloudTrail: ids only. */
export function kmsKeys(client: KMSClient, keyId: string): MasterKeys {
  return {
    current: keyId,
    async wrap(dataKey, context) {
      const { CiphertextBlob } = await client.send(
        new EncryptCommand({ KeyId: keyId, Plaintext: dataKey, EncryptionContext: { record: context } }),
      )
      if (!CiphertextBlob) throw new Error('KMS answered without a ciphertext')
      return Buffer.from(CiphertextBlob)
    },
    async unwrap(wrapped, wrappedBy, context) {
      const { Plaintext } = await client.send(
        new DecryptCommand({
          KeyId: wrappedBy,
          CiphertextBlob: wrapped,
          EncryptionContext: { record: context },
        }),
      )
      if (!Plaintext) throw new Error('KMS answered without a plaintext')
      return Buffer.from(Plaintext)
    },
  }
}
