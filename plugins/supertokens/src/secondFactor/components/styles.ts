import type { CSSProperties } from 'react'

export const row: CSSProperties = {
  alignItems: 'center',
  display: 'flex',
  flexWrap: 'wrap',
  gap: 'calc(var(--base) / 2)',
  marginTop: 'calc(var(--base) * 0.75)',
}

export const stack: CSSProperties = { display: 'grid', gap: 'calc(var(--base) * 0.75)' }

export const mono: CSSProperties = {
  fontFamily: 'var(--font-mono)',
  overflowWrap: 'anywhere',
  userSelect: 'all',
}
