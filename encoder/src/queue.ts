import { SQSClient } from '@aws-sdk/client-sqs'
import type { EncoderEnv } from './env.ts'

export interface Queue {
  readonly client: SQSClient
  readonly url: string
}

/** The queue of jobs. It lives beside the ingest bucket: same region, same keys (or the machine's role). */
export const openQueue = (env: EncoderEnv): Queue => ({
  url: env.QUEUE_URL,
  client: new SQSClient({
    region: env.INGEST_REGION,
    ...(env.SQS_ENDPOINT ? { endpoint: env.SQS_ENDPOINT } : {}),
    ...(env.INGEST_ACCESS_KEY_ID && env.INGEST_SECRET_ACCESS_KEY
      ? {
          credentials: {
            accessKeyId: env.INGEST_ACCESS_KEY_ID,
            secretAccessKey: env.INGEST_SECRET_ACCESS_KEY,
          },
        }
      : {}),
  }),
})
