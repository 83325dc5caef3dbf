'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { CodeView } from '../../accessCodes/codeRows.ts'
import { call } from '../Members/api.ts'
import { Pages } from './Pages.tsx'

/** Codes of one answer, as the endpoint has it. */
const pageSize = 100

/** The codes in words, shown when asked for, since each look is written down. */
export function Codes({
  path,
  revoke,
}: {
  path: string
  revoke: (number: number, code: string) => Promise<void>
}) {
  const [starts, setStarts] = useState([1])
  const [codes, setCodes] = useState<CodeView[] | 'loading' | 'failed'>('loading')
  const from = starts.at(-1) ?? 1
  useEffect(() => {
    setCodes('loading')
    void call<{ codes: CodeView[] }>('GET', `${path}/codes?from=${from}`).then(answer =>
      setCodes(answer.kind === 'done' ? answer.body.codes : 'failed'),
    )
  }, [path, from])
  if (codes === 'loading') return <p>Loading codes</p>
  if (codes === 'failed') return <p role="alert">The codes could not be loaded. Try again.</p>
  const next = (codes.at(-1)?.number ?? 0) + 1
  return (
    <>
      <div className="table" style={{ maxHeight: '24rem', overflow: 'auto' }}>
        <table>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">State</th>
              <th scope="col">Uses</th>
              <th scope="col">Student</th>
              <th aria-label="Withdraw" scope="col" />
            </tr>
          </thead>
          <tbody>
            {codes.map(({ number, code, state, uses, of, usedBy }) => (
              <tr key={number}>
                <td>
                  <code style={{ userSelect: 'all' }}>{code}</code>
                </td>
                <td>{state === 'revoked' ? 'withdrawn' : state}</td>
                <td style={{ fontVariantNumeric: 'tabular-nums' }}>
                  {uses} of {of}
                </td>
                <td>{usedBy ?? ''}</td>
                <td>
                  {(state === 'available' || state === 'in use') && (
                    <Button
                      aria-label={`Withdraw ${code}`}
                      buttonStyle="secondary"
                      margin={false}
                      onClick={() => void revoke(number, code)}
                      size="small"
                      type="button"
                    >
                      Withdraw
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pages
        back={starts.length > 1 ? () => setStarts(starts.slice(0, -1)) : null}
        on={codes.length === pageSize ? () => setStarts([...starts, next]) : null}
      />
    </>
  )
}
