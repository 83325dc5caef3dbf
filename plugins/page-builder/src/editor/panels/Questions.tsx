'use client'

import { useState } from 'react'
import type { EditorState, Project } from '../../contract/index.ts'
import { download } from '../api.ts'
import { useEditing, useSaving } from '../context.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Button, Note } from '../parts/Parts.tsx'
import type { KeptCopy } from '../saving/recovery.ts'
import { useWords } from '../useWords.ts'
import { timeOf } from './Preview.tsx'

/** Somebody else saved first: nothing is overwritten until the author has said what is to become of both. */
export const ConflictDialog = ({
  onLoadTheirs,
  onSeen,
}: {
  /** Fetches and shows what is stored; `false` when that failed. */
  onLoadTheirs: () => Promise<boolean>
  onSeen: () => void
}) => {
  const { session, page } = useEditing()
  const { conflict } = useSaving()
  const { say, language } = useWords()
  const [isBusy, setIsBusy] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)
  const keep = () =>
    download(`${page.title} ${new Date().toISOString()}`, session.workbench.snapshot().project)
  const load = async () => {
    setIsBusy(true)
    setHasFailed(!(await onLoadTheirs()))
    setIsBusy(false)
  }
  return (
    <Dialog
      title={say('conflict')}
      onClose={onSeen}
      actions={
        <>
          <Button icon="copy" onClick={keep}>
            {say('downloadMine')}
          </Button>
          <Button look="first" disabled={isBusy} onClick={() => void load()}>
            {say('loadTheirs')}
          </Button>
        </>
      }
    >
      <p>
        {say('conflictBy', {
          by: conflict?.by ?? say('somebody'),
          time: conflict?.at ? timeOf(conflict.at, language) : say('justNow'),
        })}
      </p>
      <p>{say('conflictHint')}</p>
      {hasFailed && <Note kind="error">{say('noAnswer')}</Note>}
    </Dialog>
  )
}

/** What a closed or crashed tab had not saved. */
export const RecoveryDialog = (props: {
  copy: KeptCopy
  standing: 'newer' | 'beside'
  onRestore: () => void
  onDiscard: () => void
  onLater: () => void
}) => {
  const { page } = useEditing()
  const { say, language } = useWords()
  const time = timeOf(props.copy.at, language)
  return (
    <Dialog
      title={say('recovery')}
      onClose={props.onLater}
      actions={
        <>
          <Button look="danger" onClick={props.onDiscard}>
            {say('discard')}
          </Button>
          <Button icon="copy" onClick={() => download(`${page.title} ${props.copy.at}`, props.copy.project)}>
            {say('download')}
          </Button>
          <Button look="first" onClick={props.onRestore}>
            {say('restore')}
          </Button>
        </>
      }
    >
      <p>{say('recoveryOf', { time })}</p>
      {props.standing === 'beside' && <Note kind="warning">{say('recoveryBeside')}</Note>}
    </Dialog>
  )
}

export type LoadFault =
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'invalid'; readonly state: EditorState; readonly errors: readonly string[] }
  /** The editor's own files did not arrive, or it broke. */
  | { readonly kind: 'broken'; readonly project: Project | null }

/** The editor cannot be opened: what happened, what to do, and that nothing is lost. */
export const LoadFailure = ({ fault, onRetry }: { fault: LoadFault; onRetry: () => void }) => {
  const { say } = useWords()
  const project =
    fault.kind === 'invalid' ? fault.state.project : fault.kind === 'broken' ? fault.project : null
  return (
    <div className="lpb-failure">
      <Note
        kind="error"
        actions={
          <>
            <Button look="first" onClick={onRetry}>
              {say('tryAgain')}
            </Button>
            {project && <Button onClick={() => download('page', project)}>{say('downloadStored')}</Button>}
          </>
        }
      >
        <strong>{say('cannotOpen')}</strong>
        <p>{fault.kind === 'refused' && fault.detail ? fault.detail : say(`open-${fault.kind}`)}</p>
        {fault.kind === 'invalid' && (
          <ul>
            {fault.errors.slice(0, 5).map(error => (
              <li key={error}>{error}</li>
            ))}
          </ul>
        )}
      </Note>
    </div>
  )
}
