'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { call } from '../Members/api.ts'

/** The secret of a saved channel, shown once when it is made. */
export function ChannelSecret() {
  const { id } = useDocumentInfo()
  const [secret, setSecret] = useState('')
  const [said, setSaid] = useState('')
  if (!id) return <p>Save the channel first; then you can make its secret here.</p>
  const renew = async () => {
    const sure = 'Make a new secret? A secret that was made before stops working at once.'
    if (!window.confirm(sure)) return
    const answer = await call<{ secret: string }>('POST', `/sales-channels/${id}/secret`)
    setSecret(answer.kind === 'done' ? answer.body.secret : '')
    setSaid(answer.kind === 'done' ? '' : 'This did not work. Only owners make secrets; try again.')
  }
  return (
    <section aria-label="Secret">
      <p>
        Your shop tells of payments at <code>/api/sales</code> of your academy, signed with this secret
        (Standard Webhooks).
      </p>
      <Button margin={false} onClick={() => void renew()} size="medium" type="button">
        Make a new secret
      </Button>
      <div aria-live="polite">
        {said && <p>{said}</p>}
        {secret && (
          <p>
            Copy it now, it is shown this once: <code style={{ userSelect: 'all' }}>{secret}</code>
          </p>
        )}
      </div>
    </section>
  )
}
