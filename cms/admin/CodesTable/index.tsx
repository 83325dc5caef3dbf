'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import type { BatchSummary } from '../../accessCodes/showBatch.ts'
import { call } from '../Members/api.ts'
import { Codes } from './Codes.tsx'
import { Redemptions } from './Redemptions.tsx'

/** How often the numbers are read again while codes are being made, in milliseconds. */
const patience = 2_000

/** Codes of one sheet to print, as the endpoint has it. */
const sheetSize = 2_000

/** A saved batch: what is left of it at a glance, and what can be done with it. */
export function CodesTable() {
  const { id } = useDocumentInfo()
  if (!id) return <p>The codes are drawn when you save. You can see and download them here afterwards.</p>
  return <Batch path={`/access-code-batches/${id}`} />
}

function Batch({ path }: { path: string }) {
  const [summary, setSummary] = useState<BatchSummary | null>(null)
  const [said, setSaid] = useState('')
  const [shown, setShown] = useState<'nothing' | 'codes' | 'redemptions'>('nothing')
  const read = useCallback(async () => {
    const answer = await call<BatchSummary>('GET', `${path}/summary`)
    if (answer.kind === 'done') setSummary(answer.body)
    else setSaid('The numbers could not be loaded. Reload the page and try again.')
  }, [path])
  useEffect(() => void read(), [read])
  const isDrawing = summary !== null && summary.drawn < summary.count
  useEffect(() => {
    if (!isDrawing) return
    const timer = setInterval(() => void read(), patience)
    return () => clearInterval(timer)
  }, [isDrawing, read])

  const change = async (where: string, body: object, done: string) => {
    const answer = await call('POST', `${path}${where}`, body)
    setSaid(answer.kind === 'done' ? done : answer.message || 'This did not work. Try again.')
    await read()
  }
  const add = async () => {
    const given = window.prompt('How many codes do you want to add?', '20')
    if (given === null) return
    await change('/codes', { add: Number(given) }, 'The codes are being added.')
  }
  const revokeAll = async () => {
    const left = summary ? summary.available + summary.inUse : 0
    const sure = `Withdraw ${left} codes? Nobody can redeem them any more, and this cannot be undone. Courses that were opened stay open.`
    if (window.confirm(sure)) await change('/revoke', { all: true }, 'The codes are withdrawn.')
  }
  const revokeOne = async (number: number, code: string) => {
    if (window.confirm(`Withdraw ${code}? This cannot be undone.`))
      await change('/revoke', { number }, `${code} is withdrawn.`)
  }
  return (
    <section aria-label="Codes" style={{ marginBlock: '1.5rem' }}>
      {summary && <Figures summary={summary} />}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.75rem' }}>
        <Button margin={false} onClick={() => setShown('codes')} size="medium" type="button">
          Show codes
        </Button>
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => setShown('redemptions')}
          size="medium"
          type="button"
        >
          Who redeemed
        </Button>
        <Button
          buttonStyle="secondary"
          el="anchor"
          margin={false}
          size="medium"
          url={`/api${path}/codes?format=csv`}
        >
          Download CSV
        </Button>
        <Sheets count={summary?.drawn ?? 0} path={path} />
        <Button buttonStyle="secondary" margin={false} onClick={() => void add()} size="medium" type="button">
          Add codes
        </Button>
        <Button
          buttonStyle="error"
          disabled={isDrawing}
          margin={false}
          onClick={() => void revokeAll()}
          size="medium"
          type="button"
        >
          Withdraw all
        </Button>
      </div>
      <p aria-live="polite">{said}</p>
      {shown === 'codes' && <Codes key={said} path={path} revoke={revokeOne} />}
      {shown === 'redemptions' && <Redemptions path={path} />}
    </section>
  )
}

function Figures({ summary }: { summary: BatchSummary }) {
  const { count, drawn, available, inUse, redeemed, revoked, uses, seats } = summary
  const figures: [string, number][] = [
    ['Available', available],
    ...(inUse > 0 ? [['In use', inUse] as [string, number]] : []),
    ['Redeemed', redeemed],
    ['Withdrawn', revoked],
  ]
  return (
    <>
      <dl style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem 2rem', margin: '0 0 1rem' }}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd style={{ fontSize: '1.5rem', fontVariantNumeric: 'tabular-nums', margin: 0 }}>
              {value.toLocaleString()}
            </dd>
          </div>
        ))}
      </dl>
      {seats > drawn && (
        <p>
          {uses.toLocaleString()} of {seats.toLocaleString()} seats taken
        </p>
      )}
      {drawn < count && (
        <p>
          <progress aria-label="Codes made" max={count} value={drawn} /> {drawn.toLocaleString()} of{' '}
          {count.toLocaleString()} codes made; you can leave this page.
        </p>
      )}
    </>
  )
}

/** One link where one sheet holds all codes, else a choice of which. */
function Sheets({ count, path }: { count: number; path: string }) {
  const [from, setFrom] = useState(1)
  const starts = Array.from({ length: Math.ceil(count / sheetSize) }, (_, n) => n * sheetSize + 1)
  return (
    <>
      {starts.length > 1 && (
        <label>
          Sheet{' '}
          <select onChange={({ target }) => setFrom(Number(target.value))} value={from}>
            {starts.map(start => (
              <option key={start} value={start}>
                {start.toLocaleString()} to {Math.min(count, start + sheetSize - 1).toLocaleString()}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button
        buttonStyle="secondary"
        el="anchor"
        margin={false}
        size="medium"
        url={`/api${path}/codes?format=pdf&from=${from}`}
      >
        Print as PDF
      </Button>
    </>
  )
}
