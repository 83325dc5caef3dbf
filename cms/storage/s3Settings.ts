import type { S3ClientConfig } from '@aws-sdk/client-s3'
import type { Env } from '../env.ts'

/**
 * Client settings of one of the two buckets. Checksums only when required: otherwise the SDK signs the CRC32 of an
 * empty body into presigned uploads, and R2 rejects them. Without keys the machine's own role is used.
 */
export function s3Settings(env: Env, which: 'INGEST' | 'MEDIA'): S3ClientConfig {
  const endpoint = env[`${which}_ENDPOINT`]
  const accessKeyId = env[`${which}_ACCESS_KEY_ID`]
  const secretAccessKey = env[`${which}_SECRET_ACCESS_KEY`]
  return {
    region: env[`${which}_REGION`],
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  }
}

/** Where browsers send the parts of an upload: the origin of presigned addresses of the ingest bucket. */
export const uploadOrigin = (env: Env): string =>
  env.INGEST_ENDPOINT
    ? new URL(env.INGEST_ENDPOINT).origin
    : `https://${env.INGEST_BUCKET}.s3.${env.INGEST_REGION}.amazonaws.com`
