import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { readJsonFile, writeJsonFile } from './jsonFile.ts'

const schema = z.object({
  lecternSecret: z.string().min(32),
  masterKey: z.string(),
  mediaKey: z.string(),
  encoderKey: z.string(),
  authApiKey: z.string(),
  s3AccessKeyId: z.string(),
  s3SecretAccessKey: z.string(),
})

/** Made once per data folder; with another `masterKey` what the database holds sealed cannot be opened. */
export type Secrets = z.infer<typeof schema>

const key = () => randomBytes(32).toString('base64')

export const makeSecrets = (): Secrets => ({
  lecternSecret: randomBytes(32).toString('hex'),
  masterKey: key(),
  mediaKey: key(),
  encoderKey: key(),
  authApiKey: randomBytes(24).toString('hex'),
  s3AccessKeyId: `LECTERN${randomBytes(6).toString('hex').toUpperCase()}`,
  s3SecretAccessKey: randomBytes(24).toString('hex'),
})

/** Reads the secrets of a data folder, or makes them (0600). Throws when the file is damaged: guessing would lose data. */
export async function secretsIn(file: string): Promise<Secrets> {
  const found = await readJsonFile(file)
  if (found === undefined) {
    const made = makeSecrets()
    await writeJsonFile(file, made)
    return made
  }
  const checked = schema.safeParse(found)
  if (checked.success) return checked.data
  throw new Error(
    `${file} is damaged. Restore it from a copy, or run "npm run reset" to begin with empty data.`,
  )
}
