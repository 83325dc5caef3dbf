/** Elements of Matroska: id, size in eight bytes, content. */
export const element = (id: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from(id, 'hex'), sizeOf(BigInt(body.length)), body])
}

/** An element that says another size than it has. */
export const lyingElement = (id: string, size: bigint, ...content: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(id, 'hex'), sizeOf(size), ...content])

const sizeOf = (size: bigint): Buffer => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE((1n << 56n) | (size & ((1n << 56n) - 1n)))
  return buffer
}

export const number = (value: number): Buffer => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(BigInt(value))
  return buffer
}

export const ids = {
  header: '1a45dfa3',
  docType: '4282',
  segment: '18538067',
  seekHead: '114d9b74',
  seek: '4dbb',
  seekId: '53ab',
  seekPosition: '53ac',
  cues: '1c53bb6b',
  attachments: '1941a469',
  attachedFile: '61a7',
  fileName: '466e',
  fileType: '4660',
  fileData: '465c',
  fileId: '46ae',
  void: 'ec',
  cluster: '1f43b675',
} as const

export const matroskaHeader = element(ids.header, element(ids.docType, Buffer.from('matroska')))
