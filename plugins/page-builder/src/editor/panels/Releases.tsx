'use client'

import { useCallback, useEffect, useState } from 'react'
import type { ReleaseRow } from '../../contract/index.ts'
import type { Answer } from '../api.ts'
import { useEditing } from '../context.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Button, Field, Note } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import { timeOf } from './Preview.tsx'

/** Every release: which one is live, what differs, and the way back to any of them. */
export const ReleasesDrawer = ({ onClose }: { onClose: () => void }) => {
  const { api, page, announce, onPublished, readOnly } = useEditing()
  const { say } = useWords()
  const [rows, setRows] = useState<readonly ReleaseRow[] | null>(null)
  const [fault, setFault] = useState('')
  const [compared, setCompared] = useState<readonly number[]>([])
  const [splitting, setSplitting] = useState<number | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  const load = useCallback(async () => {
    const answer = await api.releases()
    if (answer.ok) setRows(answer.value)
    else setFault(answer.fault.detail || 'unanswered')
  }, [api])
  useEffect(() => {
    void load()
  }, [load])

  const act = async (call: Promise<Answer<unknown>>, sentence: string, live: number) => {
    setIsBusy(true)
    const answer = await call
    setIsBusy(false)
    setFault(answer.ok ? '' : answer.fault.detail || 'unanswered')
    if (!answer.ok) return
    announce(sentence)
    onPublished(live, page.publishAt)
    await load()
  }
  const makeLive = (version: number | null) =>
    act(
      api.makeLive({ version }),
      version === null ? say('takenOff') : say('madeLive', { version }),
      version ?? 0,
    )
  const split = (version: number, share: number) => {
    setSplitting(null)
    return act(api.split({ version, share }), say('splitBegun', { version, share }), page.publishedVersion)
  }
  const isSplit = rows?.some(({ share }) => share !== null) ?? false
  const compare = (version: number) =>
    setCompared(
      compared.includes(version)
        ? compared.filter(each => each !== version)
        : [...compared, version].slice(-2),
    )

  return (
    <Dialog title={say('releases')} onClose={onClose} isDrawer>
      {fault && <Note kind="error">{fault === 'unanswered' ? say('noAnswer') : fault}</Note>}
      {rows === null && !fault && <p role="status">{say('loading')}</p>}
      {rows?.length === 0 && <p className="lpb-hint">{say('noReleases')}</p>}
      {compared.length > 0 && <Frames versions={[...compared].sort((one, other) => one - other)} />}
      {!readOnly && (rows?.some(({ isLive }) => isLive) ?? false) && (
        <div className="lpb-row">
          <Button look="danger" disabled={isBusy} onClick={() => void makeLive(null)}>
            {say('takeOff')}
          </Button>
          {isSplit && (
            <Button
              disabled={isBusy}
              onClick={() => void act(api.split(null), say('splitEnded'), page.publishedVersion)}
            >
              {say('endSplit')}
            </Button>
          )}
        </div>
      )}
      <ol className="lpb-releases">
        {rows?.map(row => (
          <li key={row.version} data-live={row.isLive || undefined}>
            <Facts row={row} />
            <div className="lpb-row">
              <label className="lpb-check">
                <input
                  type="checkbox"
                  checked={compared.includes(row.version)}
                  onChange={() => compare(row.version)}
                />
                {say('compare')}
              </label>
              {!row.isLive && !readOnly && (
                <>
                  <Button disabled={isBusy} onClick={() => void makeLive(row.version)}>
                    {say('makeLive')}
                  </Button>
                  {page.publishedVersion > 0 && (
                    <Button
                      look="quiet"
                      disabled={isBusy}
                      expanded={splitting === row.version}
                      onClick={() => setSplitting(splitting === row.version ? null : row.version)}
                    >
                      {say('splitWith')}
                    </Button>
                  )}
                </>
              )}
            </div>
            {splitting === row.version && <Share onDone={share => void split(row.version, share)} />}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}

const Facts = ({ row }: { row: ReleaseRow }) => {
  const { say, language } = useWords()
  const number = new Intl.NumberFormat(language)
  const { added, removed } = row.words
  return (
    <div className="lpb-release">
      <strong>{say('version', { version: row.version })}</strong>
      {row.isLive && <span className="lpb-badge">{say('live')}</span>}
      {row.share !== null && <span className="lpb-badge">{say('toShare', { share: row.share })}</span>}
      <p className="lpb-hint">
        {say(`cause-${row.cause}`, { by: row.by ?? say('product') })}, {timeOf(row.at, language)}
      </p>
      <p className="lpb-hint">
        {say('viewsAndLeads', { views: number.format(row.views), leads: number.format(row.leads) })}
      </p>
      {added.length + removed.length > 0 ? (
        <p className="lpb-words">
          {removed.length > 0 && (
            <del>
              <span className="lpb-hidden">{say('wordsRemoved')} </span>
              {removed.join(' … ')}
            </del>
          )}
          {added.length > 0 && (
            <ins>
              <span className="lpb-hidden">{say('wordsAdded')} </span>
              {added.join(' … ')}
            </ins>
          )}
        </p>
      ) : (
        <p className="lpb-hint">{say('sameWords')}</p>
      )}
    </div>
  )
}

const Share = ({ onDone }: { onDone: (share: number) => void }) => {
  const { say } = useWords()
  const [share, setShare] = useState(50)
  return (
    <div className="lpb-share">
      <Field label={say('share', { share })}>
        {({ id }) => (
          <input
            id={id}
            type="range"
            min={5}
            max={95}
            step={5}
            value={share}
            onChange={event => setShare(event.target.valueAsNumber)}
          />
        )}
      </Field>
      <Button look="first" onClick={() => onDone(share)}>
        {say('beginSplit')}
      </Button>
    </div>
  )
}

/** Releases as visitors see them, side by side; in frames that run nothing and can reach nothing of the admin. */
const Frames = ({ versions }: { versions: readonly number[] }) => {
  const { api } = useEditing()
  const { say } = useWords()
  return (
    <div className="lpb-frames">
      {versions.map(version => (
        <figure key={version}>
          <figcaption>{say('version', { version })}</figcaption>
          <div>
            <iframe
              sandbox=""
              src={api.documentAddress(version)}
              title={say('version', { version })}
              loading="lazy"
            />
          </div>
        </figure>
      ))}
    </div>
  )
}
