import {
  type CourseText,
  courseTexts,
  type Field,
  type Fields,
  limits,
  type PictureValue,
} from '../contract/index.ts'
import { isAddress, isDay, isPath } from './addresses.ts'
import { embedAddress } from './embeds.ts'
import { blockId } from './ids.ts'
import { isPlainText } from './plainText.ts'

/** Says what is wrong with one value, in one sentence that tells the remedy; `null` when nothing is. */
export type Fault = { readonly field: string; readonly message: string }

export interface ValueRules {
  /** Hosts of embeds. */
  readonly embeds: readonly string[]
}

type Entries = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Has it these keys, those with `?` perhaps, and no others? */
export const hasKeys = (value: unknown, ...names: readonly string[]): value is Entries => {
  if (!isRecord(value)) return false
  const allowed = names.map(name => name.replace('?', ''))
  return (
    Object.keys(value).every(key => allowed.includes(key)) &&
    names.every(name => name.endsWith('?') || Object.hasOwn(value, name))
  )
}

/** A uuid, or the plain id of an app that has other keys. */
export const isRecordId = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(value)

const isText = (value: unknown, maximum: number, lines: 'one' | 'many') =>
  typeof value === 'string' &&
  value.length <= Math.min(maximum, limits.textLength) &&
  isPlainText(value, lines)

const isCourseText = (value: unknown, of: readonly string[]) =>
  hasKeys(value, 'course', 'field') &&
  isRecordId(value.course) &&
  typeof value.field === 'string' &&
  of.includes(value.field)

const isLink = (value: unknown): boolean => {
  if (value === null) return true
  if (!isRecord(value)) return false
  switch (value.to) {
    case 'course':
    case 'join':
      return hasKeys(value, 'to', 'course') && isRecordId(value.course)
    case 'path':
      return hasKeys(value, 'to', 'path') && typeof value.path === 'string' && isPath(value.path)
    case 'block':
      return hasKeys(value, 'to', 'block') && typeof value.block === 'string' && blockId.test(value.block)
    case 'address':
      return hasKeys(value, 'to', 'address') && typeof value.address === 'string' && isAddress(value.address)
    default:
      return false
  }
}

const isPicture = (value: unknown): value is PictureValue => {
  if (value === null) return true
  if (hasKeys(value, 'site')) return value.site === 'logo'
  if (hasKeys(value, 'course', 'field')) return isRecordId(value.course) && value.field === 'picture'
  return (
    hasKeys(value, 'media', 'alt?', 'isDecorative?') &&
    isRecordId(value.media) &&
    (!Object.hasOwn(value, 'alt') || isText(value.alt, 300, 'one')) &&
    (!Object.hasOwn(value, 'isDecorative') || typeof value.isDecorative === 'boolean')
  )
}

const textFields: readonly CourseText[] = courseTexts

/** The sentence for a value of one field, or `null`. */
const wrong = (field: Exclude<Field, { kind: 'list' }>, value: unknown, rules: ValueRules): string | null => {
  switch (field.kind) {
    case 'text':
      return isText(value, field.maximum, field.lines ?? 'one') || isCourseText(value, textFields)
        ? null
        : `Write at most ${field.maximum} characters, or choose a part of a course.`
    case 'rich':
      return isText(value, field.maximum, 'many') ? null : `Write at most ${field.maximum} characters.`
    case 'choice':
      return typeof value === 'string' && field.of.includes(value)
        ? null
        : `Choose one of ${field.of.join(', ')}.`
    case 'number':
      return typeof value === 'number' && value >= field.minimum && value <= field.maximum
        ? null
        : `Choose a number from ${field.minimum} to ${field.maximum}.`
    case 'toggle':
      return typeof value === 'boolean' ? null : 'Switch it on or off.'
    case 'link':
      return isLink(value)
        ? null
        : 'Link to a course, a page of this site, a block, an address that begins with https://, or mailto:.'
    case 'picture':
      return isPicture(value) ? null : 'Choose a picture of the library, of a course, or none.'
    case 'course':
      return value === null || isRecordId(value) ? null : 'Choose a course, or none.'
    case 'courses':
      return Array.isArray(value) &&
        value.length <= field.maximum &&
        value.every(isRecordId) &&
        new Set(value).size === value.length
        ? null
        : `Choose at most ${field.maximum} different courses.`
    case 'date':
      return value === null ||
        (typeof value === 'string' && isDay(value)) ||
        isCourseText(value, ['startDate'])
        ? null
        : 'Choose a day as YYYY-MM-DD, the start of a course, or none.'
    case 'embed':
      return value === '' || (typeof value === 'string' && embedAddress(value, rules.embeds) !== null)
        ? null
        : `Give an address that begins with https:// and one of ${rules.embeds.join(', ')}.`
  }
}

/** Every fault of `values`, which a block or a row with these `fields` holds; `path` is where they stand. */
export const faultsOfValues = (fields: Fields, values: unknown, path: string, rules: ValueRules): Fault[] => {
  if (!isRecord(values)) return [{ field: path, message: 'Give the values by their names.' }]
  return Object.keys(values).flatMap(name => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const at = `${path}.${name}`
    const value = values[name]
    if (!field) return [{ field: at, message: 'This field does not exist here; remove it.' }]
    if (field.kind !== 'list') {
      const message = wrong(field, value, rules)
      return message === null ? [] : [{ field: at, message }]
    }
    if (!Array.isArray(value) || value.length > field.maximum) {
      return [{ field: at, message: `Give at most ${field.maximum} rows.` }]
    }
    return value.flatMap((row, index) => faultsOfValues(field.of, row, `${at}.${index}`, rules))
  })
}
