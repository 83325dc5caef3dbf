import type { Project } from '../contract/index.ts'
import { hasKeys, isRecord } from './checkValue.ts'
import { blockSelector } from './ids.ts'
import { deviceQueries } from './styleRules.ts'

type Entries = Readonly<Record<string, unknown>>

const isEmpty = (value: unknown) =>
  (Array.isArray(value) && value.length === 0) || (isRecord(value) && Object.keys(value).length === 0)

/** Ids that GrapesJS gives to what is no block: they lead nowhere, so they are not kept. */
const isGivenId = (value: unknown) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value)
const isOnlyId = (value: unknown) => isEmpty(value) || (hasKeys(value, 'id') && isGivenId(value.id))

const isBare = (value: unknown, key: string, word: string) =>
  hasKeys(value, `${key}?`, 'attributes?') &&
  (!Object.hasOwn(value, key) || value[key] === word) &&
  (!Object.hasOwn(value, 'attributes') || isOnlyId(value.attributes))

const without = (value: unknown, drops: Readonly<Record<string, (value: unknown) => boolean>>): unknown =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter(([key, entry]) => !(Object.hasOwn(drops, key) && drops[key]?.(entry))),
      )
    : value

/** With keys in one order throughout: databases and GrapesJS keep different ones. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  const keys = Object.keys(value).toSorted()
  return Object.fromEntries(keys.map(key => [key, sorted(value[key])]))
}

const isStylable = (value: unknown) =>
  value === false ||
  (Array.isArray(value) &&
    value.every(name => typeof name === 'string' && /^background(-[a-z]+)?$/.test(name)))

const wrapperDrops = {
  stylable: isStylable,
  head: (value: unknown) => value === null || isBare(value, 'type', 'head'),
  docEl: (value: unknown) => value === null || isBare(value, 'tagName', 'html'),
  attributes: isOnlyId,
  classes: isEmpty,
  components: isEmpty,
}
const blockDrops = { classes: isEmpty, components: isEmpty }

const block = (value: unknown): unknown => {
  const kept = without(value, blockDrops)
  if (!isRecord(kept)) return kept
  return { values: {}, ...kept, ...('components' in kept ? { components: nested(kept.components) } : {}) }
}
const nested = (value: unknown): unknown => (Array.isArray(value) ? value.map(block) : value)

const wrapper = (value: unknown): unknown => {
  const kept = without(value, wrapperDrops)
  return isRecord(kept) && 'components' in kept ? { ...kept, components: nested(kept.components) } : kept
}

const only = (value: unknown, of: (entry: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(of) : value

const frame = (value: unknown): unknown => {
  const kept = without(value, { id: isGivenId })
  return isRecord(kept) && 'component' in kept ? { ...kept, component: wrapper(kept.component) } : kept
}

const page = (value: unknown): unknown => {
  const kept = without(value, { id: isGivenId, type: type => type === 'main', name: name => name === '' })
  return isRecord(kept) ? { ...kept, frames: only(kept.frames, frame) } : kept
}

/** Ids of all blocks, in the order of the page. */
export const idsOf = (project: unknown): readonly string[] => {
  const ids: string[] = []
  const visit = (value: unknown) => {
    if (!isRecord(value)) return
    if (isRecord(value.attributes) && typeof value.attributes.id === 'string') ids.push(value.attributes.id)
    if (Array.isArray(value.components)) value.components.forEach(visit)
  }
  const pages = isRecord(project) && Array.isArray(project.pages) ? project.pages : []
  for (const { frames } of pages.filter(isRecord)) {
    if (!Array.isArray(frames)) continue
    for (const { component } of frames.filter(isRecord)) {
      if (isRecord(component) && Array.isArray(component.components)) component.components.forEach(visit)
    }
  }
  return ids
}

const targetOf = (rule: Entries) =>
  Array.isArray(rule.selectors) && rule.selectors.length === 1
    ? (blockSelector.exec(String(rule.selectors[0]))?.[1] ?? null)
    : null

/** Rules that say nothing, or of blocks that are gone, are left out; the rest is in the order of widths and blocks. */
const styles = (value: unknown, ids: readonly string[]): unknown => {
  if (value === undefined) return []
  if (!Array.isArray(value)) return value
  const place = new Map(ids.map((id, index) => [id, index]))
  const kept = value.filter(rule => {
    if (!isRecord(rule)) return true
    const target = targetOf(rule)
    const saysNothing = !Object.hasOwn(rule, 'style') || isEmpty(rule.style)
    return target === null || (place.has(target) && !saysNothing)
  })
  const orderOf = (rule: unknown) => {
    if (!isRecord(rule)) return 0
    const width = deviceQueries.indexOf(String(rule.mediaText)) + 1
    return width * (ids.length + 1) + (place.get(targetOf(rule) ?? '') ?? ids.length)
  }
  return kept
    .map(rule => without(rule, { atRule: name => name === 'media' }))
    .map(rule => ({ rule, order: orderOf(rule) }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ rule }) => rule)
}

/**
 * The one form of a project: what GrapesJS adds or leaves out of itself (ids of page, frame and root, empty lists, head
 * and document element, rules of removed blocks, order of keys) is gone, so that loading and saving give equal JSON.
 * Anything else stays as it is, for `checkProject` to refuse. Expects a project that `measure` has let through.
 */
export function canonical(project: Project): Project
export function canonical(project: unknown): unknown
export function canonical(project: unknown): unknown {
  if (!isRecord(project)) return project
  return sorted({
    dataSources: [],
    assets: [],
    symbols: [],
    ...project,
    styles: styles(project.styles, idsOf(project)),
    pages: only(project.pages, page),
  })
}
