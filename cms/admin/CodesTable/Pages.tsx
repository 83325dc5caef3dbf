'use client'

import { Button } from '@payloadcms/ui'

/** To the page before and the one after; nothing where there is one page. */
export function Pages({ back, on }: { back: (() => void) | null; on: (() => void) | null }) {
  if (!back && !on) return null
  return (
    <nav aria-label="Pages" style={{ display: 'flex', gap: '0.75rem', marginTop: '0.75rem' }}>
      <Button
        buttonStyle="secondary"
        disabled={!back}
        margin={false}
        onClick={() => back?.()}
        size="small"
        type="button"
      >
        Previous page
      </Button>
      <Button
        buttonStyle="secondary"
        disabled={!on}
        margin={false}
        onClick={() => on?.()}
        size="small"
        type="button"
      >
        Next page
      </Button>
    </nav>
  )
}
