import { SQSClient } from '@aws-sdk/client-sqs'
import type { EncoderEnv } from './env.ts'

export interface Queue {
  readonly client: SQSClient
  readonly url: string
  /** See `pauseAfter`. */
  readonly retrySeconds: number
}

/** The queue of jobs. Who may use it is the SDK's own chain: role of the machine, or the `AWS_…` variables. */
export const openQueue = (
  env: Pick<EncoderEnv, 'QUEUE_URL' | 'RETRY_SECONDS' | 'SQS_ENDPOINT' | 'SQS_REGION' | 'INGEST_REGION'>,
): Queue => ({
  url: env.QUEUE_URL,
  retrySeconds: env.RETRY_SECONDS,
  client: new SQSClient({
    region: env.SQS_REGION ?? env.INGEST_REGION,
    ...(env.SQS_ENDPOINT ? { endpoint: env.SQS_ENDPOINT } : {}),
  }),
})
