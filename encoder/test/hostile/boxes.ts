/** Boxes of ISO files (MP4, MOV): size, type, content. */
export const u32 = (...values: number[]): Buffer => {
  const buffer = Buffer.alloc(4 * values.length)
  for (const [at, value] of values.entries()) buffer.writeUInt32BE(value >>> 0, 4 * at)
  return buffer
}

export const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body])
}

/** A box that says another size than it has. */
export const lying = (type: string, size: number, ...content: Buffer[]): Buffer =>
  Buffer.concat([u32(size), Buffer.from(type, 'latin1'), ...content])

/** A box that says its size in 64 bits. */
export const large = (type: string, high: number, low: number, ...content: Buffer[]): Buffer =>
  lying(type, 1, u32(high, low), ...content)

export interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

export const boxesIn = (buffer: Buffer, from = 0, to = buffer.length): Box[] => {
  const found: Box[] = []
  for (let at = from; at + 8 <= to; ) {
    const size = buffer.readUInt32BE(at)
    if (size < 8) break
    found.push({ type: buffer.toString('latin1', at + 4, at + 8), start: at, end: Math.min(at + size, to) })
    at += size
  }
  return found
}

/** Replaces every box at a path (`moov.trak.mdia.mdhd`); the sizes of those around it follow. */
export const edit = (
  buffer: Buffer,
  path: string,
  change: (content: Buffer, whole: Buffer) => Buffer | Buffer[],
): Buffer => {
  const [type, ...below] = path.split('.')
  return Buffer.concat(
    boxesIn(buffer).flatMap(each => {
      const whole = buffer.subarray(each.start, each.end)
      if (each.type !== type) return [whole]
      const content = whole.subarray(8)
      if (below.length > 0) return [box(type, edit(content, below.join('.'), change))]
      const changed = change(Buffer.from(content), whole)
      return Array.isArray(changed) ? changed : [box(type, changed)]
    }),
  )
}

/** Content with a 32-bit number written over it. */
export const put = (content: Buffer, at: number, ...values: number[]): Buffer => {
  u32(...values).copy(content, at)
  return content
}
