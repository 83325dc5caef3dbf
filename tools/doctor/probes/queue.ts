import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ok, type Probe, reasonOf, wrong } from '../finding.ts'

/** Seconds: below this a message comes back while its worker is still alive, since the worker renews it every minute. */
const shortestVisibility = 60

/** Asks for the queue's attributes: does it exist, may we, does it set failing messages aside. */
export const probeQueue: Probe = async environment => {
  const subject = 'queue'
  const { QUEUE_URL, SQS_ENDPOINT, SQS_REGION = 'eu-central-1' } = environment
  if (!QUEUE_URL) return [wrong(subject, 'QUEUE_URL is not set', 'set it, or run embedded: npm start')]
  const accessKeyId = environment.AWS_ACCESS_KEY_ID
  const secretAccessKey = environment.AWS_SECRET_ACCESS_KEY
  const client = new SQSClient({
    region: SQS_REGION,
    ...(SQS_ENDPOINT ? { endpoint: SQS_ENDPOINT } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  })
  try {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: QUEUE_URL, AttributeNames: ['All'] }),
    )
    const visibility = Number(Attributes.VisibilityTimeout)
    if (visibility < shortestVisibility) {
      const remedy = `set the queue's visibility timeout to ${shortestVisibility} or more`
      return [wrong(subject, `hides a message for ${visibility} s only`, remedy)]
    }
    if (!Attributes.RedrivePolicy) {
      return [
        wrong(
          subject,
          'has no dead-letter queue',
          'give it one (maxReceiveCount 5): a failing job would come back for ever',
        ),
      ]
    }
    return [ok(subject, `reachable, about ${Attributes.ApproximateNumberOfMessages ?? '0'} jobs waiting`)]
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    const remedy = /NonExistentQueue|QueueDoesNotExist/.test(name)
      ? 'create the queue that QUEUE_URL names, or correct it'
      : 'check QUEUE_URL, SQS_ENDPOINT and SQS_REGION, and allow sqs:GetQueueAttributes'
    return [wrong(subject, `cannot be asked: ${reasonOf(error)}`, remedy)]
  } finally {
    client.destroy()
  }
}
