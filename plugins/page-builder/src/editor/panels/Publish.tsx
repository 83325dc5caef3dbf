'use client'

import { useEffect, useState } from 'react'
import { type Check, type Finding, weightBudget } from '../../contract/index.ts'
import { findingsOf } from '../api.ts'
import { useEditing, useSaving } from '../context.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Button, Field, Note, Segmented, Toggle } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import { FindingList } from './Findings.tsx'
import { timeOf } from './Preview.tsx'

type Phase =
  | { readonly kind: 'checking' | 'ready' | 'publishing' }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'published'; readonly sentence: string }

export const PublishDialog = ({ onClose }: { onClose: () => void }) => {
  const { api, session, page, announce, onPublished } = useEditing()
  const saving = useSaving()
  const { say, language } = useWords()
  const [phase, setPhase] = useState<Phase>({ kind: 'checking' })
  const [check, setCheck] = useState<Check>({ findings: [], weight: 0 })
  const [overrule, setOverrule] = useState(false)
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [at, setAt] = useState('')

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each opening; `say` is new at each drawing.
  useEffect(() => {
    let isGone = false
    const look = async () => {
      const isSaved = await session.saving.settle()
      const answer = isSaved ? await api.check() : null
      if (isGone) return
      if (!answer?.ok) setPhase({ kind: 'failed', sentence: answer?.fault.detail || say('publishUnsaved') })
      else {
        setCheck(answer.value)
        setPhase({ kind: 'ready' })
      }
    }
    void look()
    return () => {
      isGone = true
    }
  }, [api, session])

  const errors = ofSeverity(check.findings, 'error')
  const warnings = ofSeverity(check.findings, 'warning')
  const isLater = when === 'later'
  const isPast = isLater && !(new Date(at).getTime() > Date.now())
  const isBlocked =
    errors.length > 0 || (warnings.length > 0 && !overrule) || isPast || phase.kind !== 'ready'

  const publish = async () => {
    setPhase({ kind: 'publishing' })
    const answer = await api.publish({
      revision: saving.revision,
      overrule,
      ...(isLater && { at: new Date(at).toISOString() }),
    })
    if (!answer.ok) {
      const findings = findingsOf(answer.fault)
      if (findings.length > 0) setCheck({ ...check, findings })
      return setPhase(
        findings.length > 0
          ? { kind: 'ready' }
          : { kind: 'failed', sentence: answer.fault.detail || say('noAnswer') },
      )
    }
    const { version, publishAt } = answer.value
    const sentence =
      version === undefined
        ? say('scheduled', { time: timeOf(publishAt ?? at, language) })
        : say('published', { version })
    announce(sentence)
    onPublished(version ?? page.publishedVersion, publishAt ?? null)
    setPhase({ kind: 'published', sentence })
  }
  const cancel = async () => {
    const answer = await api.cancel()
    if (!answer.ok) return setPhase({ kind: 'failed', sentence: answer.fault.detail || say('noAnswer') })
    announce(say('scheduleCancelled'))
    onPublished(page.publishedVersion, null)
  }
  if (phase.kind === 'published')
    return (
      <Dialog
        title={say('publish')}
        onClose={onClose}
        actions={
          <Button look="first" onClick={onClose}>
            {say('done')}
          </Button>
        }
      >
        <Note kind="info">{phase.sentence}</Note>
      </Dialog>
    )
  return (
    <Dialog
      title={say('publish')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="first" onClick={() => void publish()} disabled={isBlocked}>
            {say(phase.kind === 'publishing' ? 'publishing' : isLater ? 'schedule' : 'publishNow')}
          </Button>
        </>
      }
    >
      <p className="lpb-address">{page.path}</p>
      {page.publishAt && (
        <Note
          kind="info"
          actions={
            <Button look="quiet" onClick={() => void cancel()}>
              {say('cancelSchedule')}
            </Button>
          }
        >
          {say('alreadyScheduled', { time: timeOf(page.publishAt, language) })}
        </Note>
      )}
      {phase.kind === 'checking' && <p role="status">{say('checking')}</p>}
      {phase.kind === 'failed' && <Note kind="error">{phase.sentence}</Note>}
      {errors.length > 0 && (
        <section>
          <h3 className="lpb-heading">{say('errorsFirst', { count: errors.length })}</h3>
          <FindingList findings={errors} onGo={onClose} />
        </section>
      )}
      {warnings.length > 0 && (
        <section>
          <h3 className="lpb-heading">{say('warningsToo', { count: warnings.length })}</h3>
          <FindingList findings={warnings} onGo={onClose} />
          <Toggle label={say('overrule')} value={overrule} onChange={setOverrule} />
        </section>
      )}
      {check.weight > 0 && <Weight bytes={check.weight} />}
      <Segmented
        label={say('when')}
        value={when}
        choices={[
          { value: 'now', label: say('now') },
          { value: 'later', label: say('later') },
        ]}
        onChange={setWhen}
      />
      {isLater && (
        <Field label={say('dayAndTime')} hint={at !== '' && isPast ? say('inThePast') : say('checkedAgain')}>
          {({ id, describedBy }) => (
            <input
              id={id}
              aria-describedby={describedBy}
              className="lpb-input"
              type="datetime-local"
              value={at}
              onChange={event => setAt(event.target.value)}
            />
          )}
        </Field>
      )}
    </Dialog>
  )
}

const ofSeverity = (findings: readonly Finding[], severity: Finding['severity']) =>
  findings.filter(finding => finding.severity === severity)

const Weight = ({ bytes }: { bytes: number }) => {
  const { say, language } = useWords()
  const kilobytes = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const share = Math.min(bytes / weightBudget, 1)
  return (
    <div className="lpb-field">
      <span className="lpb-label">{say('weight')}</span>
      <div className="lpb-weight" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} data-over={bytes > weightBudget || undefined} />
      </div>
      <p className="lpb-hint">
        {say('weightOf', {
          weight: kilobytes.format(bytes / 1024),
          budget: kilobytes.format(weightBudget / 1024),
        })}
      </p>
    </div>
  )
}
