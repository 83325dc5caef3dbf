'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'

const sure =
  'Take back everything that this student did in the course? Places, played parts and completions are gone; attempts at quizzes and issued certificates stay. This cannot be undone.'

/** Lets whoever may change an enrollment take its progress back. */
export function ResetProgress() {
  const { id, hasSavePermission } = useDocumentInfo()
  const [said, setSaid] = useState('')
  if (!id || !hasSavePermission) return null
  const reset = async () => {
    if (!window.confirm(sure)) return
    const answer = await fetch(`/api/enrollments/${id}/reset-progress`, { method: 'POST' }).catch(() => null)
    setSaid(answer?.ok ? 'The progress is taken back.' : 'This did not work. Try again.')
  }
  return (
    <div style={{ marginBlock: '1rem' }}>
      <Button buttonStyle="error" margin={false} onClick={() => void reset()} size="medium" type="button">
        Take progress back
      </Button>
      <p aria-live="polite">{said}</p>
    </div>
  )
}
