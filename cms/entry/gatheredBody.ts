/** Takes the parts of a body that a handler writes, until all of it is there. */
export function gatherBody() {
  const chunks: Buffer[] = []

  /** One part, as the arguments of `write` or `end` say it; what is no part is left aside. */
  const take = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  return {
    take,
    /** In place of `write`: the part is taken, and the writer told so as a stream would. */
    write(chunk: unknown, encoding: unknown, done: unknown): true {
      take(chunk, encoding)
      const callback = typeof encoding === 'function' ? encoding : done
      if (typeof callback === 'function') queueMicrotask(() => callback())
      return true
    },
    isEmpty: () => chunks.length === 0,
    whole: () => Buffer.concat(chunks),
  }
}
