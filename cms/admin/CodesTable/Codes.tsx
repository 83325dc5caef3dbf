'use client'

import { useEffect, useState } from 'react'
import type { CodeView } from '../../accessCodes/codeRows.ts'
import { call } from '../Members/api.ts'
import { Table, WithdrawButton } from '../Table/index.tsx'
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
      <Table headings={['Code', 'State', 'Uses', 'Student']} action="Withdraw">
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
                <WithdrawButton what={code} onClick={() => void revoke(number, code)} />
              )}
            </td>
          </tr>
        ))}
      </Table>
      <Pages
        back={starts.length > 1 ? () => setStarts(starts.slice(0, -1)) : null}
        on={codes.length === pageSize ? () => setStarts([...starts, next]) : null}
      />
    </>
  )
}
