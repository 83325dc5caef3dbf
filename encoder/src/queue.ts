import { SQSClient } from '@aws-sdk/client-sqs'
import type { EncoderEnv } from './env.ts'

export interface Queue {
  readonly client: SQSClient
  readonly url: string
}

/** The queue of jobs. It lives beside the ingest bucket: same region and, unless it has its own, the same keys. */
export const openQueue = (env: EncoderEnv): Queue => {
  const accessKeyId = env.QUEUE_ACCESS_KEY_ID ?? env.INGEST_ACCESS_KEY_ID
  const secretAccessKey = env.QUEUE_SECRET_ACCESS_KEY ?? env.INGEST_SECRET_ACCESS_KEY
  return {
    url: env.QUEUE_URL,
    client: new SQSClient({
      region: env.INGEST_REGION,
      ...(env.SQS_ENDPOINT ? { endpoint: env.SQS_ENDPOINT } : {}),
      ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    }),
  }
}
