import type { Message } from '@aws-sdk/client-sqs'
import type { Context, SQSEvent } from 'aws-lambda'

/** What Lambda hands over of received messages; their ids are `message-1` and on. */
export const eventOf = (...messages: (Message | undefined)[]): SQSEvent => ({
  Records: messages.map((message, index) => ({
    messageId: `message-${index + 1}`,
    receiptHandle: message?.ReceiptHandle ?? '',
    body: message?.Body ?? '',
    attributes: {
      ApproximateReceiveCount: message?.Attributes?.ApproximateReceiveCount ?? '1',
      SentTimestamp: '0',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:encode',
    awsRegion: 'us-east-1',
  })),
})

export const context: Context = {
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'encode',
  functionVersion: '1',
  invokedFunctionArn: '',
  memoryLimitInMB: '1024',
  awsRequestId: 'request',
  logGroupName: '',
  logStreamName: '',
  getRemainingTimeInMillis: () => 90_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
}
