import { S3Error } from './errors.ts'

/** Headers that are kept with an object and answered with it. */
const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]

/** Most bytes of names and values of `x-amz-meta-*` together (S3 user guide, "Working with object metadata"). */
const mostMetadata = 2048

/** The headers to keep of a request that writes an object. `aws-chunked` describes the transfer, not the object. */
export function contentHeaders(headers: Record<string, string | undefined>): Record<string, string> {
  const result: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  let metadata = 0
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    if (name.startsWith('x-amz-meta-'))
      metadata += name.length - 'x-amz-meta-'.length + Buffer.byteLength(value)
    else if (!kept.includes(name)) continue
    result[name] = value
  }
  if (metadata > mostMetadata) {
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size')
  }
  const encoding = result['content-encoding']
    ?.split(',')
    .map(item => item.trim())
    .filter(item => item !== '' && item !== 'aws-chunked')
    .join(', ')
  if (encoding) result['content-encoding'] = encoding
  else delete result['content-encoding']
  return result
}

/** `x-amz-*` headers that this server acts upon or that ask for nothing; each other one is refused. */
const understood = new Set([
  'x-amz-checksum-algorithm',
  'x-amz-checksum-mode',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-copy-source-if-match',
  'x-amz-copy-source-if-modified-since',
  'x-amz-copy-source-if-none-match',
  'x-amz-copy-source-if-unmodified-since',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-metadata-directive',
  'x-amz-mp-object-size',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-trailer',
  'x-amz-user-agent',
])

/** What these ask for is what happens anyway. */
const harmless: Record<string, string> = {
  'x-amz-acl': 'private',
  'x-amz-storage-class': 'STANDARD',
}

/** Throws NotImplemented for a header whose wish would otherwise be passed over in silence. */
export function assertUnderstood(headers: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('x-amz-') || name.startsWith('x-amz-meta-') || understood.has(name)) continue
    if (name === 'x-amz-checksum-type' ? value === 'COMPOSITE' : name.startsWith('x-amz-checksum-')) continue
    if (harmless[name] !== undefined && harmless[name] === value) continue
    throw new S3Error(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      { Header: name },
    )
  }
}
