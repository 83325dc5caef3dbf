import { createHash, randomBytes } from 'node:crypto'
import { encodeUri, parameter } from '../address.ts'
import { receiveBody, receiveText } from '../body.ts'
import { bucketOf, type Call, countParameter, keyOf, sendEmpty, sendXml, xmlDate } from '../call.ts'
import {
  checksumAlgorithms,
  checksumElement,
  checksumHeaders,
  compositeChecksum,
  readAlgorithm,
} from '../checksums.ts'
import { unquote } from '../conditions.ts'
import { contentHeaders } from '../contentHeaders.ts'
import { S3Error } from '../errors.ts'
import { lockOf } from '../lifecycle.ts'
import type { Bucket, Upload } from '../storage/bucket.ts'
import type { ObjectRecord, PartRecord } from '../storage/records.ts'
import { childrenOf, malformed, type ParsedXml, readXml, textOf } from '../xml.ts'
import { keyEncoding, longestPage } from './list.ts'
import { storeRecord } from './write.ts'

/** S3 user guide, "Multipart upload limits". */
const mostParts = 10_000
const smallestPart = 5 * 1024 ** 2

export async function createMultipartUpload(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const algorithm = call.headers['x-amz-checksum-algorithm']
  const record = {
    id: randomBytes(24).toString('base64url'),
    key: keyOf(call),
    initiated: Date.now(),
    headers: contentHeaders(call.headers),
    ...(algorithm === undefined ? {} : { algorithm: readAlgorithm(algorithm) }),
  }
  await bucket.createUpload(record)
  sendXml(
    call,
    'InitiateMultipartUploadResult',
    { Bucket: bucket.name, Key: record.key, UploadId: record.id },
    record.algorithm
      ? { 'x-amz-checksum-algorithm': record.algorithm, 'x-amz-checksum-type': 'COMPOSITE' }
      : {},
  )
}

export async function uploadPart(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const upload = uploadOf(call, bucket)
  const number = Number(parameter(call.address, 'partNumber'))
  if (!(Number.isInteger(number) && number >= 1 && number <= mostParts)) {
    throw new S3Error(
      'InvalidArgument',
      `Part number must be an integer between 1 and ${mostParts}, inclusive`,
      { ArgumentName: 'partNumber' },
    )
  }
  const received = await receiveBody(call.body, bucket.bodies)
  const part: PartRecord = {
    number,
    size: received.size,
    etag: `"${received.md5}"`,
    modified: Date.now(),
    name: received.name,
    ...(received.checksum ? { checksum: received.checksum } : {}),
  }
  await bucket.exclusively(lockOf(upload), async () => {
    // The upload may have been completed or aborted while the part arrived.
    if (bucket.upload(upload.record.id) !== upload) {
      await bucket.bodies.remove([part.name])
      throw noSuchUpload()
    }
    await bucket.putPart(upload, part)
  })
  sendEmpty(call, 200, { etag: part.etag, ...checksumHeaders(part.checksum) })
}

export async function listParts(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const upload = uploadOf(call, bucket)
  const encoding = keyEncoding(call)
  const marker = countParameter(call, 'part-number-marker', 0, mostParts)
  const max = countParameter(call, 'max-parts', longestPage, longestPage)
  const behind = [...upload.parts.values()]
    .filter(part => part.number > marker)
    .sort((a, b) => a.number - b.number)
  const page = behind.slice(0, max)
  const truncated = behind.length > page.length
  sendXml(call, 'ListPartsResult', {
    Bucket: bucket.name,
    Key: encoding.write(upload.record.key),
    UploadId: upload.record.id,
    EncodingType: encoding.type,
    StorageClass: 'STANDARD',
    ChecksumAlgorithm: upload.record.algorithm,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? marker,
    MaxParts: max,
    IsTruncated: truncated,
    Part: page.map(part => ({
      PartNumber: part.number,
      LastModified: xmlDate(part.modified),
      ETag: part.etag,
      Size: part.size,
      ...(part.checksum ? { [checksumElement(part.checksum.algorithm)]: part.checksum.value } : {}),
    })),
  })
}

export async function completeMultipartUpload(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const wanted = readPartList(await receiveText(call.body))
  const record = await bucket.exclusively(lockOf(uploadOf(call, bucket)), async () => {
    const upload = uploadOf(call, bucket)
    const parts = chooseParts(upload, wanted)
    const assembled = assemble(upload, parts)
    const stated = call.headers['x-amz-mp-object-size']
    if (stated !== undefined && Number(stated) !== assembled.size) {
      throw new S3Error('InvalidRequest', 'The stated object size is not that of the parts.')
    }
    await storeRecord(call, bucket, assembled, 'ObjectCreated:CompleteMultipartUpload')
    await bucket.removeUpload(upload, new Set(parts.map(part => part.name)))
    return assembled
  })
  sendXml(call, 'CompleteMultipartUploadResult', {
    Location: `${call.publicUrl}/${bucket.name}/${encodeUri(record.key, true)}`,
    Bucket: bucket.name,
    Key: record.key,
    ETag: record.etag,
    ...(record.checksum
      ? { [checksumElement(record.checksum.algorithm)]: record.checksum.value, ChecksumType: 'COMPOSITE' }
      : {}),
  })
}

type WantedPart = { number: number; etag: string; node: ParsedXml }

function readPartList(text: string): WantedPart[] {
  const wanted = childrenOf(readXml(text, 'CompleteMultipartUpload'), 'Part').map(node => {
    const [number, etag] = [Number(textOf(node, 'PartNumber')), textOf(node, 'ETag')]
    if (!Number.isInteger(number) || etag === undefined) throw malformed()
    return { number, etag, node }
  })
  if (wanted.length === 0 || wanted.length > mostParts) throw malformed()
  for (const [index, part] of wanted.entries()) {
    if (index > 0 && part.number <= (wanted[index - 1]?.number ?? 0)) {
      throw new S3Error(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
      )
    }
  }
  return wanted
}

function chooseParts(upload: Upload, wanted: WantedPart[]): PartRecord[] {
  const parts = wanted.map(({ number, etag, node }) => {
    const part = upload.parts.get(number)
    const checksumsAgree = checksumAlgorithms.every(algorithm => {
      const stated = textOf(node, checksumElement(algorithm))
      return (
        stated === undefined || (part?.checksum?.algorithm === algorithm && part.checksum.value === stated)
      )
    })
    if (!part || unquote(part.etag) !== unquote(etag) || !checksumsAgree) {
      throw new S3Error(
        'InvalidPart',
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        { UploadId: upload.record.id, PartNumber: String(number), ETag: etag },
      )
    }
    return part
  })
  const small = parts.slice(0, -1).find(part => part.size < smallestPart)
  if (small) {
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ETag: small.etag,
      MinSizeAllowed: String(smallestPart),
      ProposedSize: String(small.size),
      PartNumber: String(small.number),
    })
  }
  return parts
}

/** The object has the parts' files as its content: nothing is copied, however large it is. */
function assemble(upload: Upload, parts: PartRecord[]): ObjectRecord {
  const md5 = createHash('md5')
  for (const part of parts) md5.update(Buffer.from(unquote(part.etag), 'hex'))
  const { algorithm } = upload.record
  const checksums = parts.flatMap(part =>
    part.checksum && part.checksum.algorithm === algorithm ? [part.checksum.value] : [],
  )
  return {
    key: upload.record.key,
    size: parts.reduce((sum, part) => sum + part.size, 0),
    etag: `"${md5.digest('hex')}-${parts.length}"`,
    modified: Date.now(),
    pieces: parts.map(part => ({ name: part.name, size: part.size })),
    headers: upload.record.headers,
    ...(algorithm && checksums.length === parts.length
      ? { checksum: { algorithm, value: compositeChecksum(algorithm, checksums) } }
      : {}),
  }
}

export async function abortMultipartUpload(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  await bucket.exclusively(lockOf(uploadOf(call, bucket)), async () => {
    await bucket.removeUpload(uploadOf(call, bucket), new Set())
  })
  sendEmpty(call, 204)
}

function uploadOf(call: Call, bucket: Bucket): Upload {
  const upload = bucket.upload(parameter(call.address, 'uploadId') ?? '')
  if (upload?.record.key !== keyOf(call)) throw noSuchUpload()
  return upload
}

function noSuchUpload(): S3Error {
  return new S3Error(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
  )
}
