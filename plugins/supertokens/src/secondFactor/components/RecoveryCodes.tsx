'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../components/words.ts'
import { mono, row, stack } from './styles.ts'

/** The codes, this once. Going on is a deliberate act. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const word = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const [copied, setCopied] = useState(false)
  const text = `${codes.join('\n')}\n`
  useEffect(() => title.current?.focus(), [])

  return (
    <section style={stack}>
      <h2 ref={title} tabIndex={-1}>
        {word('recoveryTitle')}
      </h2>
      <p>{word('recoveryExplanation')}</p>
      <ol
        style={{
          ...mono,
          columns: 2,
          listStyle: 'none',
          margin: 0,
          padding: 'calc(var(--base) / 2)',
          border: '1px solid var(--theme-elevation-150)',
          borderRadius: 'var(--style-radius-s)',
        }}
      >
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div style={row}>
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
          type="button"
        >
          <span aria-live="polite">{word(copied ? 'copied' : 'copy')}</span>
        </Button>
        <a
          download="recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          style={{ textDecoration: 'underline' }}
        >
          {word('download')}
        </a>
        <Button margin={false} onClick={onKept} type="button">
          {word('recoveryKept')}
        </Button>
      </div>
    </section>
  )
}
