import type { Fields } from '../contract/index.ts'

/** One line of words. */
export const line = (maximum: number) => ({ kind: 'text', initial: '', maximum, lines: 'one' }) as const
export const requiredLine = (maximum: number) => ({ ...line(maximum), required: true }) as const
export const lines = (maximum: number) => ({ kind: 'text', initial: '', maximum, lines: 'many' }) as const
export const requiredLines = (maximum: number) => ({ ...lines(maximum), required: true }) as const
export const rich = (maximum: number) => ({ kind: 'rich', initial: '', maximum }) as const
export const toggle = (initial: boolean) => ({ kind: 'toggle', initial }) as const
export const choice = <const All extends readonly string[]>(of: All, initial: All[number]) =>
  ({ kind: 'choice', of, initial }) as const

export const link = { kind: 'link', initial: null } as const
export const picture = { kind: 'picture', initial: null } as const
export const oneCourse = { kind: 'course', initial: null, required: true } as const

export const list = <const Row extends Fields>(of: Row, maximum: number, rows: number) =>
  ({ kind: 'list', of, initial: Array.from({ length: rows }, () => ({})), maximum }) as const
