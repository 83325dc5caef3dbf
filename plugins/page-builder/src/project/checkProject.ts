import { mayStand } from '../blocks/index.ts'
import type { Block, Project } from '../contract/index.ts'
import { canonical, idsOf } from './canonical.ts'
import { type Fault, faultsOfValues, hasKeys, isRecord, type ValueRules } from './checkValue.ts'
import { defaultEmbeds } from './embeds.ts'
import { blockId, blockSelector } from './ids.ts'
import { measure, measureText, rootOf, type TooLarge } from './measure.ts'
import { allowsStyle, deviceQueries } from './styleRules.ts'

export type ProjectCheck =
  /** `project` is the canonical form, made anew: nothing of the input is in it that was not checked. */
  | { readonly kind: 'valid'; readonly project: Project }
  | { readonly kind: 'invalid'; readonly errors: readonly Fault[] }
  | TooLarge

/** As many faults as a person can use at once. */
const mostFaults = 20

const fault = (field: string, message: string): Fault => ({ field, message })

const faultsOfBlock = (
  value: unknown,
  parent: Block | null,
  path: string,
  library: ReadonlyMap<string, Block>,
  rules: ValueRules,
): readonly Fault[] => {
  const block = isRecord(value) && typeof value.type === 'string' ? library.get(value.type) : undefined
  if (!isRecord(value) || !block) return [fault(path, 'This kind of block does not exist; remove it.')]
  const { attributes, components } = value
  const unknown = Object.keys(value).filter(
    key => !['type', 'attributes', 'values', 'components'].includes(key),
  )
  const hasId = hasKeys(attributes, 'id') && typeof attributes.id === 'string' && blockId.test(attributes.id)
  return [
    ...unknown.map(key => fault(`${path}.${key}`, 'A block has no such property; remove it.')),
    ...(hasId
      ? []
      : [fault(`${path}.attributes`, 'Give the block one id: i, then small letters and digits.')]),
    ...(mayStand(block, parent) ? [] : [fault(path, `${block.type} may not stand here; move it.`)]),
    ...faultsOfValues(block.fields, value.values, `${path}.values`, rules),
    ...(components === undefined
      ? []
      : faultsOfBlocks(components, block, `${path}.components`, library, rules)),
  ]
}

const faultsOfBlocks = (
  value: unknown,
  parent: Block | null,
  path: string,
  library: ReadonlyMap<string, Block>,
  rules: ValueRules,
): readonly Fault[] =>
  Array.isArray(value)
    ? value.flatMap((entry, index) => faultsOfBlock(entry, parent, `${path}.${index}`, library, rules))
    : [fault(path, 'Give the blocks as a list.')]

const faultsOfPages = (
  project: Readonly<Record<string, unknown>>,
  library: ReadonlyMap<string, Block>,
  rules: ValueRules,
): readonly Fault[] => {
  const page = Array.isArray(project.pages) && project.pages.length === 1 ? project.pages[0] : null
  const frame =
    hasKeys(page, 'frames') && Array.isArray(page.frames) && page.frames.length === 1 ? page.frames[0] : null
  if (!hasKeys(frame, 'component')) return [fault('pages', 'Give one page with one frame and nothing else.')]
  const root = rootOf(project)
  const path = 'pages.0.frames.0.component'
  if (!hasKeys(root, 'type', 'components?') || root.type !== 'wrapper') {
    return [fault(path, 'The root is a wrapper with components and nothing else.')]
  }
  return root.components === undefined
    ? []
    : faultsOfBlocks(root.components, null, `${path}.components`, library, rules)
}

const faultsOfIds = (ids: readonly string[]): readonly Fault[] =>
  ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map(id => fault('pages', `Two blocks have the id ${id}; give one another.`))

const faultsOfRule = (rule: unknown, ids: ReadonlySet<string>, path: string): readonly Fault[] => {
  if (!hasKeys(rule, 'selectors', 'style', 'atRuleType?', 'mediaText?') || !isRecord(rule.style)) {
    return [fault(path, 'A rule has one selector, its style, and perhaps a width of screen.')]
  }
  const [selector, ...others] = Array.isArray(rule.selectors) ? rule.selectors : []
  const target = typeof selector === 'string' ? blockSelector.exec(selector)?.[1] : undefined
  const media = [rule.atRuleType, rule.mediaText]
  const isWidth =
    (media[0] === undefined && media[1] === undefined) ||
    (media[0] === 'media' && deviceQueries.includes(String(media[1])))
  return [
    ...(target !== undefined && ids.has(target) && others.length === 0
      ? []
      : [fault(`${path}.selectors`, 'Name one block of this page by #id.')]),
    ...(isWidth ? [] : [fault(`${path}.mediaText`, `Choose one of ${deviceQueries.join(', ')}.`)]),
    ...Object.entries(rule.style)
      .filter(([property, value]) => typeof value !== 'string' || !allowsStyle(property, value))
      .map(([property]) =>
        fault(`${path}.style.${property}`, 'This style is not one that a block may have.'),
      ),
  ]
}

const faultsOfStyles = (styles: unknown, ids: readonly string[]): readonly Fault[] => {
  if (!Array.isArray(styles)) return [fault('styles', 'Give the rules as a list.')]
  const known = new Set(ids)
  const places = styles.map(rule =>
    isRecord(rule) ? JSON.stringify([rule.selectors, rule.mediaText ?? null]) : '',
  )
  return [
    ...styles.flatMap((rule, index) => faultsOfRule(rule, known, `styles.${index}`)),
    ...(new Set(places).size === places.length
      ? []
      : [fault('styles', 'Two rules speak of one block at one width; make them one.')]),
  ]
}

const faultsOfTop = (project: Readonly<Record<string, unknown>>): readonly Fault[] => [
  ...Object.keys(project)
    .filter(key => !['dataSources', 'assets', 'symbols', 'styles', 'pages'].includes(key))
    .map(key => fault(key, 'A project has no such property; remove it.')),
  ...['dataSources', 'assets', 'symbols']
    .filter(key => !Array.isArray(project[key]) || project[key].length > 0)
    .map(key => fault(key, 'Leave this list empty.')),
]

const parse = (text: string | Uint8Array): unknown => {
  try {
    return JSON.parse(
      typeof text === 'string' ? text : new TextDecoder('utf-8', { fatal: true }).decode(text),
    )
  } catch {
    return undefined
  }
}

/**
 * Is it a project that may be stored, opened in an admin's browser and published? Takes the parsed JSON, or its text,
 * which is measured before it is parsed. Only what the contract names is let through: GrapesJS prints most of what it
 * loads into the admin's own document.
 */
export const checkProject = (
  input: unknown,
  blocks: readonly Block[],
  { embeds = defaultEmbeds }: Partial<ValueRules> = {},
): ProjectCheck => {
  const isText = typeof input === 'string' || input instanceof Uint8Array
  const beyond = isText ? measureText(input) : null
  if (beyond) return beyond
  const parsed = isText ? parse(input) : input
  const large = measure(parsed)
  if (large) return large
  const project = canonical(parsed)
  if (!isRecord(project)) return { kind: 'invalid', errors: [fault('', 'Send the project as JSON.')] }
  const library = new Map(blocks.map(block => [block.type, block]))
  const ids = idsOf(project)
  const errors = [
    ...faultsOfTop(project),
    ...faultsOfPages(project, library, { embeds }),
    ...faultsOfIds(ids),
    ...faultsOfStyles(project.styles, ids),
  ].slice(0, mostFaults)
  if (errors.length > 0) return { kind: 'invalid', errors }
  // Every property was held against the contract just now, which TypeScript cannot see.
  return { kind: 'valid', project: project as unknown as Project }
}
