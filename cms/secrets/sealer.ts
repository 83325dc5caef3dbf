import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A sealed value, fit for a JSON column. All parts base64; `key` names the master key that wraps the data key. */
export interface SealedSecret {
  readonly v: 1
  readonly key: string
  readonly wrapped: string
  readonly nonce: string
  readonly data: string
}

/** Where master keys live. Wrapping binds `context`, so a wrapped key moved to another record does not open. */
export interface MasterKeys {
  /** Id of the key that new secrets are sealed under. */
  readonly current: string
  wrap(dataKey: Buffer, context: string): Promise<Buffer>
  unwrap(wrapped: Buffer, keyId: string, context: string): Promise<Buffer>
}

export interface Sealer {
  /** `context` names the record and the field, such as `access-code-batches/ID/seed`; opening needs the same. */
  seal(secret: Buffer, context: string): Promise<SealedSecret>
  /** @throws when the key is unknown, the context differs or a byte was changed */
  open(sealed: SealedSecret, context: string): Promise<Buffer>
  /** The same secret under the current master key; `null` when it is there already. */
  rotate(sealed: SealedSecret, context: string): Promise<SealedSecret | null>
}

const tagBytes = 16

/** AES-256-GCM with the context as associated data; the tag stands behind the text. */
export function encrypt(key: Buffer, nonce: Buffer, text: Buffer, context: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

export function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(
    Buffer.from(context),
  )
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
}

/** Envelope encryption: a data key per record, wrapped by a master key with an id, so that master keys can rotate. */
export function createSealer(masterKeys: MasterKeys): Sealer {
  const seal = async (secret: Buffer, context: string): Promise<SealedSecret> => {
    const dataKey = randomBytes(32)
    const nonce = randomBytes(12)
    const wrapped = await masterKeys.wrap(dataKey, context)
    const data = encrypt(dataKey, nonce, secret, context)
    return {
      v: 1,
      key: masterKeys.current,
      wrapped: wrapped.toString('base64'),
      nonce: nonce.toString('base64'),
      data: data.toString('base64'),
    }
  }
  const open = async (sealed: SealedSecret, context: string): Promise<Buffer> => {
    const dataKey = await masterKeys.unwrap(Buffer.from(sealed.wrapped, 'base64'), sealed.key, context)
    return decrypt(dataKey, Buffer.from(sealed.nonce, 'base64'), Buffer.from(sealed.data, 'base64'), context)
  }
  return {
    seal,
    open,
    async rotate(sealed, context) {
      return sealed.key === masterKeys.current ? null : seal(await open(sealed, context), context)
    },
  }
}
