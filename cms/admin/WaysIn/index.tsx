'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import type { InvitationRow } from '../../learning/enrolling/courseEndpoints.ts'
import { call } from '../Members/api.ts'
import { AddressImport } from './AddressImport.tsx'
import { LinkForm } from './LinkForm.tsx'
import { OpenLinks } from './OpenLinks.tsx'

/** Letting students into a saved course: by a link, or by a list of addresses. */
export function WaysIn() {
  const { id } = useDocumentInfo()
  if (!id) return <p>Save the course first; then you can invite students here.</p>
  return <Course path={`/courses/${id}`} />
}

function Course({ path }: { path: string }) {
  const [links, setLinks] = useState<InvitationRow[] | 'failed' | null>(null)
  const read = useCallback(async () => {
    const answer = await call<{ invitations: InvitationRow[] }>('GET', `${path}/invitations`)
    setLinks(answer.kind === 'done' ? answer.body.invitations : 'failed')
  }, [path])
  useEffect(() => void read(), [read])
  return (
    <section aria-label="Let students in" style={{ marginBlock: '1.5rem' }}>
      <h3 style={{ marginBlock: '0.5rem' }}>Invite by link</h3>
      <LinkForm path={path} onMade={read} />
      {links === 'failed' && (
        <p role="alert">The links could not be loaded. Reload the page and try again.</p>
      )}
      {Array.isArray(links) && links.length > 0 && <OpenLinks links={links} path={path} onShut={read} />}
      <h3 style={{ marginBlock: '1rem 0.5rem' }}>Enroll a list of addresses</h3>
      <AddressImport path={path} onDone={read} />
    </section>
  )
}
