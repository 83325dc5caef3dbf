'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'

interface CodeView {
  code: string
  state: string
  uses: number
  of: number
  usedBy: string | null
  usedAt: string | null
}

type State =
  | { kind: 'closed' }
  | { kind: 'loading' }
  | { kind: 'open'; codes: CodeView[] }
  | { kind: 'failed' }

/** The codes of a saved batch, shown when asked for, since each look is written down. */
export function CodesTable() {
  const { id } = useDocumentInfo()
  const [state, setState] = useState<State>({ kind: 'closed' })
  if (!id) return <p>The codes are drawn when you save. You can see and download them here afterwards.</p>

  const path = `/api/access-code-batches/${id}/codes`
  const show = async () => {
    setState({ kind: 'loading' })
    const answer = await fetch(path).catch(() => null)
    if (!answer?.ok) return setState({ kind: 'failed' })
    const { codes } = (await answer.json()) as { codes: CodeView[] }
    setState({ kind: 'open', codes })
  }
  return (
    <section aria-label="Codes">
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.75rem' }}>
        <Button disabled={state.kind === 'loading'} onClick={show} size="medium" type="button">
          {state.kind === 'loading' ? 'Loading codes' : 'Show codes'}
        </Button>
        <Button buttonStyle="secondary" el="anchor" size="medium" url={`${path}?format=csv`}>
          Download CSV
        </Button>
      </div>
      {state.kind === 'failed' && (
        <p role="alert">The codes could not be loaded. Reload the page and try again.</p>
      )}
      {state.kind === 'open' && <Codes codes={state.codes} />}
    </section>
  )
}

function Codes({ codes }: { codes: CodeView[] }) {
  const left = codes.filter(({ state }) => state === 'available').length
  return (
    <>
      <p>
        {left} of {codes.length} available
      </p>
      <div className="table" style={{ maxHeight: '24rem', overflow: 'auto' }}>
        <table>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">State</th>
              <th scope="col">Uses</th>
              <th scope="col">Student</th>
            </tr>
          </thead>
          <tbody>
            {codes.map(({ code, state, uses, of, usedBy }) => (
              <tr key={code}>
                <td>
                  <code style={{ userSelect: 'all' }}>{code}</code>
                </td>
                <td>{state}</td>
                <td style={{ fontVariantNumeric: 'tabular-nums' }}>
                  {uses} of {of}
                </td>
                <td>{usedBy ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
