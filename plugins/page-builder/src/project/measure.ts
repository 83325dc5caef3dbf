import { limits } from '../contract/index.ts'
import { isRecord } from './checkValue.ts'

export type LimitName = 'bytes' | 'blocks' | 'depth' | 'styleRules'

export interface TooLarge {
  readonly kind: 'too-large'
  readonly limit: LimitName
  readonly maximum: number
  readonly message: string
}

const sentences: Readonly<Record<LimitName, (maximum: number) => string>> = {
  bytes: maximum => `A page is at most ${maximum / 1024} kB; shorten texts or make a second page.`,
  blocks: maximum => `A page has at most ${maximum} blocks; remove some or make a second page.`,
  depth: maximum => `Blocks stand at most ${maximum} deep in each other; take some out of their columns.`,
  styleRules: maximum => `A page has at most ${maximum} rules of free style; remove some.`,
}

const tooLarge = (limit: LimitName): TooLarge => ({
  kind: 'too-large',
  limit,
  maximum: limits[limit],
  message: sentences[limit](limits[limit]),
})

/** Nesting of JSON that a page of the allowed depth can need: two levels a block, and its values in the innermost. */
const jsonDepth = limits.depth * 2 + 16

const encoder = new TextEncoder()
const sizeOf = (value: unknown) => {
  if (typeof value !== 'string') return 1
  return value.length > limits.bytes ? value.length : encoder.encode(value).length + 2
}

/** Bytes and nesting of any value, by a walk that ends as soon as a limit is passed, however deep or wide it is. */
const measureValue = (input: unknown): TooLarge | null => {
  const waiting: { value: unknown; depth: number }[] = [{ value: input, depth: 1 }]
  let bytes = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    bytes += sizeOf(value)
    if (bytes > limits.bytes) return tooLarge('bytes')
    if (depth > jsonDepth) return tooLarge('depth')
    if (typeof value !== 'object' || value === null) continue
    for (const key in value) {
      if (!Object.hasOwn(value, key)) continue
      bytes += Array.isArray(value) ? 1 : key.length + 4
      if (bytes > limits.bytes) return tooLarge('bytes')
      waiting.push({ value: (value as Readonly<Record<string, unknown>>)[key], depth: depth + 1 })
    }
  }
  return null
}

const componentsOf = (value: unknown): readonly unknown[] =>
  isRecord(value) && Array.isArray(value.components) ? value.components : []

const at = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined)
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined)

/** The root component of a project, wherever it is well formed that far. */
export const rootOf = (project: unknown): unknown =>
  at(first(at(first(at(project, 'pages')), 'frames')), 'component')

const measureBlocks = (project: unknown): TooLarge | null => {
  const waiting = componentsOf(rootOf(project)).map(value => ({ value, depth: 1 }))
  let blocks = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    blocks += 1
    if (blocks > limits.blocks) return tooLarge('blocks')
    if (next.depth > limits.depth) return tooLarge('depth')
    for (const value of componentsOf(next.value)) waiting.push({ value, depth: next.depth + 1 })
  }
  return null
}

/** What a project passes first of `limits`; `null` when it keeps all of them. Nothing else may read it before. */
export const measure = (project: unknown): TooLarge | null => {
  const styles = at(project, 'styles')
  // Blocks and rules first: their sentences say more than that of the bytes.
  if (Array.isArray(styles) && styles.length > limits.styleRules) return tooLarge('styleRules')
  return measureBlocks(project) ?? measureValue(project)
}

/** The same for a project as text, before it is parsed. */
export const measureText = (text: string | Uint8Array): TooLarge | null => {
  const bytes = typeof text === 'string' ? sizeOf(text) - 2 : text.byteLength
  return bytes > limits.bytes ? tooLarge('bytes') : null
}
