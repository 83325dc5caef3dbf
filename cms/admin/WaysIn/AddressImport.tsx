'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import type { ImportedLine } from '../../learning/enrolling/courseEndpoints.ts'
import { call } from '../Members/api.ts'
import { Table } from '../Table/index.tsx'

type Outcome = Extract<ImportedLine, { outcome: unknown }>['outcome']
const planned: Record<Outcome, string> = {
  enrolled: 'Will be enrolled',
  reopened: 'Will have the course again',
  'already-enrolled': 'Has the course already',
  invited: 'Will get a link by mail',
  'already-invited': 'Has a link already',
}
const done: Record<Outcome, string> = {
  enrolled: 'Enrolled',
  reopened: 'Has the course again',
  'already-enrolled': 'Had the course already',
  invited: 'Gets a link by mail',
  'already-invited': 'Had a link already',
}

interface Report {
  dryRun: boolean
  lines: ImportedLine[]
}

/** A list is tried first; what it would do is shown line by line, and then done. */
export function AddressImport({ path, onDone }: { path: string; onDone: () => Promise<void> }) {
  const id = useId()
  const [csv, setCsv] = useState('')
  const [report, setReport] = useState<Report | null>(null)
  const [said, setSaid] = useState('')
  const change = (text: string) => {
    setCsv(text)
    setReport(null)
    setSaid('')
  }
  const send = async (dryRun: boolean) => {
    const answer = await call<Report>('POST', `${path}/address-list`, { csv, dryRun })
    setReport(answer.kind === 'done' ? answer.body : null)
    setSaid(answer.kind === 'done' ? '' : answer.message || 'This did not work. Try again.')
    if (answer.kind === 'done' && !dryRun) await onDone()
  }
  return (
    <>
      <div className="field-type textarea" style={{ margin: 0 }}>
        <label className="field-label" htmlFor={`${id}-csv`}>
          E-mail addresses, one a line, with a name behind a comma if you like (CSV)
        </label>
        <textarea
          id={`${id}-csv`}
          onChange={({ target }) => change(target.value)}
          rows={6}
          style={{ width: '100%' }}
          value={csv}
        />
      </div>
      <div
        style={{
          alignItems: 'center',
          display: 'flex',
          flexWrap: 'wrap',
          gap: '0.75rem',
          marginBlock: '0.75rem',
        }}
      >
        <label>
          Or a file{' '}
          <input
            accept=".csv,.txt,text/csv,text/plain"
            onChange={({ target }) => void target.files?.[0]?.text().then(change)}
            type="file"
          />
        </label>
        <Button
          buttonStyle="secondary"
          disabled={csv.trim() === ''}
          margin={false}
          onClick={() => void send(true)}
          size="medium"
          type="button"
        >
          Try it
        </Button>
        <Button
          disabled={!report?.dryRun}
          margin={false}
          onClick={() => void send(false)}
          size="medium"
          type="button"
        >
          Enroll these people
        </Button>
      </div>
      <p aria-live="polite">{report ? summaryOf(report) : said}</p>
      {report && <Lines report={report} />}
    </>
  )
}

function summaryOf({ dryRun, lines }: Report): string {
  const broken = lines.filter(line => !('outcome' in line)).length
  const good = lines.length - broken
  const skipped = broken > 0 ? ` ${broken} cannot be used and ${dryRun ? 'will be' : 'were'} left out.` : ''
  return dryRun
    ? `Nothing has happened yet. ${good} lines are fine.${skipped}`
    : `${good} lines done.${skipped}`
}

function Lines({ report: { dryRun, lines } }: { report: Report }) {
  const words = dryRun ? planned : done
  return (
    <Table headings={['Line', 'Address', dryRun ? 'What will happen' : 'What happened']}>
      {lines.map(line => (
        <tr key={line.line}>
          <td style={{ fontVariantNumeric: 'tabular-nums' }}>{line.line}</td>
          {'outcome' in line ? (
            <>
              <td>{line.email}</td>
              <td>{words[line.outcome]}</td>
            </>
          ) : (
            <>
              <td>Column {line.column}</td>
              <td>{line.fault}</td>
            </>
          )}
        </tr>
      ))}
    </Table>
  )
}
