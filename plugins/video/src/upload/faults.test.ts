import { describe, expect, test } from 'vitest'
import { CallFault } from './calls.ts'
import { uploadFault } from './faults.ts'

/** As Uppy's S3 client throws it. */
const answer = (status: number, body: string) =>
  Object.assign(new Error(`S3 returned ${status}`), { name: 'S3ServiceError', status, body })
const problem = (code: string, detail: string) => JSON.stringify({ code, detail })

describe('a fault of an upload', () => {
  test.each([
    [new CallFault('offline', 'The server cannot be reached.', 0), 'The server cannot be reached.', 'again'],
    [new CallFault('limit-reached', 'The plan is full.', 403), 'The plan is full.', 'stop'],
    [new CallFault('not-found', 'Nothing is here.', 404), 'Nothing is here.', 'final'],
    [Object.assign(new Error('x'), { name: 'S3NetworkError' }), 'The connection was lost.', 'again'],
    [answer(403, '<Error/>'), 'The storage answered 403.', 'again'],
    [answer(404, '<Error/>'), 'The storage answered 404.', 'stop'],
    [answer(503, '<Error/>'), 'The storage answered 503.', 'again'],
    [answer(409, problem('no-open-upload', 'None.')), 'None.', 'look'],
    [answer(422, problem('truncated', 'Some is missing.')), 'Some is missing.', 'final'],
    [answer(403, problem('limit-reached', 'The plan is full.')), 'The plan is full.', 'stop'],
    [new Error('odd'), 'odd', 'stop'],
  ])('%o', (error, message, way) => expect(uploadFault(error)).toEqual({ message, way }))
})
