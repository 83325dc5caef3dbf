'use client'

import { useState } from 'react'
import type { PreviewLink } from '../../contract/index.ts'
import { useEditing } from '../context.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Button, Field, Note } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'

/** A link that shows the saved page to whoever has it, until it ends. */
export const PreviewDialog = ({ onClose }: { onClose: () => void }) => {
  const { api, session, announce } = useEditing()
  const { say, language } = useWords()
  const [link, setLink] = useState<PreviewLink | null>(null)
  const [fault, setFault] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const make = async () => {
    setIsBusy(true)
    setFault('')
    await session.saving.settle()
    const answer = await api.previewLink()
    setIsBusy(false)
    if (answer.ok) setLink(answer.value)
    else setFault(answer.fault.detail || say('noAnswer'))
  }
  return (
    <Dialog
      title={say('preview')}
      onClose={onClose}
      actions={
        <Button look="first" onClick={() => void make()} disabled={isBusy}>
          {say(link ? 'anotherLink' : 'makeLink')}
        </Button>
      }
    >
      <p>{say('previewHint')}</p>
      {fault && <Note kind="error">{fault}</Note>}
      {link && (
        <>
          <Field label={say('link')} hint={say('validUntil', { time: timeOf(link.until, language) })}>
            {({ id, describedBy }) => (
              <input
                id={id}
                aria-describedby={describedBy}
                className="lpb-input"
                readOnly
                value={link.url}
                onFocus={event => event.target.select()}
              />
            )}
          </Field>
          <div className="lpb-row">
            <Button
              icon="copy"
              onClick={() => {
                void navigator.clipboard.writeText(link.url).then(() => announce(say('copied')))
              }}
            >
              {say('copyLink')}
            </Button>
            <a className="lpb-link" href={link.url} target="_blank" rel="noreferrer">
              {say('openPreview')}
            </a>
          </div>
        </>
      )}
    </Dialog>
  )
}

export const timeOf = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
