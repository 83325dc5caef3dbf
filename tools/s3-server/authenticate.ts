import { parameter } from './address.ts'
import { type Claim, type Incoming, readClaim, type Settings } from './claim.ts'
import { S3Error } from './errors.ts'
import {
  algorithm,
  canonicalRequest,
  type Scope,
  sameSignature,
  sign,
  signingKey,
  stringToSign,
} from './signature.ts'

/** How the body of an authenticated request is protected. */
export type Payload =
  | { kind: 'unsigned' }
  | { kind: 'hash'; sha256: string }
  | { kind: 'chunks'; trailer: boolean; signed: ChunkSigner | undefined }

/** What the signatures of a chunked body continue from. */
export type ChunkSigner = { key: Buffer; timestamp: string; scope: Scope; seed: string }

/**
 * Checks who sent a request. Throws AccessDenied for anonymous and expired ones, SignatureDoesNotMatch,
 * InvalidAccessKeyId, RequestTimeTooSkewed and the errors of malformed claims.
 */
export function authenticate(
  incoming: Incoming,
  settings: Settings,
): { accessKeyId: string; payload: Payload } {
  const claim = readClaim(incoming, settings)
  const secret = settings.credentials.find(known => known.accessKeyId === claim.accessKeyId)?.secretAccessKey
  if (secret === undefined) {
    throw new S3Error(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    )
  }
  assertSigned(incoming, claim)
  const key = signingKey(secret, claim.scope)
  const hosts = [undefined, ...settings.otherHosts]
  const genuine = hosts.some(host => {
    const headers = host === undefined ? incoming.headers : { ...incoming.headers, host: [host] }
    const canonical = canonicalRequest({
      method: incoming.method,
      path: incoming.address.path,
      query: claim.query,
      headers,
      signedHeaders: claim.signedHeaders,
      payloadHash: claim.payloadHash,
    })
    return sameSignature(sign(key, stringToSign(claim.timestamp, claim.scope, canonical)), claim.signature)
  })
  if (!genuine) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    )
  }
  return { accessKeyId: claim.accessKeyId, payload: readPayload(claim, key) }
}

/** The host and every `x-amz-*` header must be covered by the signature, or they could be changed on the way. */
function assertSigned(incoming: Incoming, claim: Claim): void {
  const unsigned = Object.keys(incoming.headers).filter(
    name => (name === 'host' || name.startsWith('x-amz-')) && !claim.signedHeaders.includes(name),
  )
  if (!claim.signedHeaders.includes('host') || unsigned.length > 0) {
    throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
      HeadersNotSigned: unsigned.join(', '),
    })
  }
  if (
    incoming.headers['x-amz-security-token'] ||
    parameter(incoming.address, 'X-Amz-Security-Token') !== undefined
  ) {
    throw new S3Error('InvalidToken', 'The provided token is malformed or otherwise invalid.')
  }
}

function readPayload(claim: Claim, key: Buffer): Payload {
  const signed = { key, timestamp: claim.timestamp, scope: claim.scope, seed: claim.signature }
  switch (claim.payloadHash) {
    case 'UNSIGNED-PAYLOAD':
      return { kind: 'unsigned' }
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return { kind: 'chunks', trailer: true, signed: undefined }
    case `STREAMING-${algorithm}-PAYLOAD`:
      return { kind: 'chunks', trailer: false, signed }
    case `STREAMING-${algorithm}-PAYLOAD-TRAILER`:
      return { kind: 'chunks', trailer: true, signed }
  }
  if (/^[0-9a-f]{64}$/.test(claim.payloadHash)) return { kind: 'hash', sha256: claim.payloadHash }
  throw new S3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
  )
}
