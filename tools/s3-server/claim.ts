import { type Address, parameter } from './address.ts'
import { S3Error } from './errors.ts'
import { algorithm, type Scope } from './signature.ts'

export type Credentials = { accessKeyId: string; secretAccessKey: string }

export type Settings = {
  credentials: Credentials[]
  regions: string[]
  /** Names that a request's signature may be made for instead of its Host header: the public ones behind a proxy. */
  otherHosts: string[]
  /** Milliseconds since the epoch. */
  now: () => number
}

export type Incoming = { method: string; address: Address; headers: Record<string, string[] | undefined> }

/** Clocks may differ by 15 minutes; a presigned URL lives at most 7 days (S3 API reference). */
const skewMilliseconds = 15 * 60 * 1000
const longestExpirySeconds = 7 * 24 * 60 * 60

/** What a request says about who signed it and how; nothing of it is proven yet. */
export type Claim = {
  accessKeyId: string
  scope: Scope
  timestamp: string
  signedHeaders: string[]
  signature: string
  payloadHash: string
  query: Address['query']
}

/**
 * Reads the claim from the Authorization header or from the query. Refuses what needs no secret to refuse:
 * anonymous, malformed, untimely and expired requests.
 */
export function readClaim(incoming: Incoming, settings: Settings): Claim {
  const header = incoming.headers.authorization?.[0]
  const inQuery = parameter(incoming.address, 'X-Amz-Algorithm') !== undefined
  if (header !== undefined && inQuery) {
    throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed')
  }
  if (header !== undefined) return readHeaderClaim(header, incoming, settings)
  if (inQuery) return readQueryClaim(incoming, settings)
  if (parameter(incoming.address, 'AWSAccessKeyId') !== undefined) {
    throw new S3Error(
      'InvalidRequest',
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    )
  }
  throw new S3Error('AccessDenied', 'Access Denied')
}

function readHeaderClaim(header: string, incoming: Incoming, settings: Settings): Claim {
  if (!header.startsWith(`${algorithm} `)) {
    throw new S3Error(
      'InvalidRequest',
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    )
  }
  const fields = new Map(
    header
      .slice(algorithm.length + 1)
      .split(',')
      .map(field => {
        const equals = field.indexOf('=')
        return [field.slice(0, equals).trim(), field.slice(equals + 1).trim()] as const
      }),
  )
  const [credential, signed, signature] = [
    fields.get('Credential'),
    fields.get('SignedHeaders'),
    fields.get('Signature'),
  ]
  if (!credential || !signed || !signature) {
    throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header is malformed.')
  }
  const timestamp = incoming.headers['x-amz-date']?.[0] ?? ''
  const time = readTime(timestamp)
  if (time === undefined)
    throw new S3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header')
  const { accessKeyId, scope } = readCredential(
    credential,
    timestamp,
    settings,
    'AuthorizationHeaderMalformed',
  )
  if (Math.abs(settings.now() - time) > skewMilliseconds) {
    throw new S3Error(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    )
  }
  const payloadHash = incoming.headers['x-amz-content-sha256']?.[0]
  if (payloadHash === undefined) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  }
  return {
    accessKeyId,
    scope,
    timestamp,
    signature,
    payloadHash,
    signedHeaders: signed.split(';'),
    query: incoming.address.query,
  }
}

function readQueryClaim(incoming: Incoming, settings: Settings): Claim {
  const { address } = incoming
  const credential = parameter(address, 'X-Amz-Credential')
  const timestamp = parameter(address, 'X-Amz-Date')
  const expires = parameter(address, 'X-Amz-Expires')
  const signed = parameter(address, 'X-Amz-SignedHeaders')
  const signature = parameter(address, 'X-Amz-Signature')
  const malformed = (message: string) => new S3Error('AuthorizationQueryParametersError', message)
  if (!credential || !timestamp || !expires || !signed || !signature) {
    throw malformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  if (parameter(address, 'X-Amz-Algorithm') !== algorithm) {
    throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"')
  }
  const seconds = /^\d+$/.test(expires) ? Number(expires) : Number.NaN
  if (!(seconds >= 1 && seconds <= longestExpirySeconds)) {
    throw malformed('X-Amz-Expires must be between 1 second and a week (in seconds)')
  }
  const time = readTime(timestamp)
  if (time === undefined)
    throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
  const { accessKeyId, scope } = readCredential(
    credential,
    timestamp,
    settings,
    'AuthorizationQueryParametersError',
  )
  if (time - settings.now() > skewMilliseconds) throw new S3Error('AccessDenied', 'Request is not valid yet')
  if (settings.now() > time + seconds * 1000) throw new S3Error('AccessDenied', 'Request has expired')
  const stated = incoming.headers['x-amz-content-sha256']?.[0] ?? parameter(address, 'X-Amz-Content-Sha256')
  return {
    accessKeyId,
    scope,
    timestamp,
    signature,
    payloadHash: stated ?? 'UNSIGNED-PAYLOAD',
    signedHeaders: signed.split(';'),
    query: address.query.filter(([name]) => name !== 'X-Amz-Signature'),
  }
}

function readCredential(
  credential: string,
  timestamp: string,
  settings: Settings,
  code: 'AuthorizationHeaderMalformed' | 'AuthorizationQueryParametersError',
): { accessKeyId: string; scope: Scope } {
  const parts = credential.split('/')
  const [date = '', region = '', service = '', end = ''] = parts.slice(-4)
  const accessKeyId = parts.slice(0, -4).join('/')
  if (!accessKeyId || service !== 's3' || end !== 'aws4_request' || date !== timestamp.slice(0, 8)) {
    throw new S3Error(
      code,
      'The credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/s3/aws4_request" of the request\'s date.',
    )
  }
  if (!settings.regions.includes(region)) {
    const expected = settings.regions[0] ?? ''
    throw new S3Error(code, `The region is wrong; expecting '${expected}'`, { Region: expected })
  }
  return { accessKeyId, scope: { date, region, service } }
}

function readTime(timestamp: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time) ? undefined : time
}
