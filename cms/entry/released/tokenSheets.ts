import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { tokenSheetOf } from '../../site/tokenSheet.ts'

export interface TokenSheet {
  /** By content, so that browsers may keep it for good. */
  name: string
  css: string
}

const sheets = new LRUCache<string, TokenSheet>({ max: 500 })

/** The token sheet of a look, made once. */
export function tokenSheetFor(theme: string, branding: unknown): TokenSheet {
  const key = `${theme} ${JSON.stringify(branding ?? null)}`
  const known = sheets.get(key)
  if (known) return known
  const css = tokenSheetOf(theme, branding)
  const sheet = {
    css,
    name: `tokens-${createHash('sha256').update(css).digest('base64url').slice(0, 22)}.css`,
  }
  sheets.set(key, sheet)
  return sheet
}
