'use client'

import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import type { StaffRole } from '../../access/actor.ts'
import { type Answer, call, type InvitationView, type MemberView } from './api.ts'
import { InviteForm } from './InviteForm.tsx'
import { OpenInvitations } from './OpenInvitations.tsx'
import { People } from './People.tsx'
import { wordsIn } from './words.ts'

interface Panel {
  members: MemberView[]
  mayManage: boolean
  invitations: InvitationView[]
}

/** Who works in an academy, and who is invited to. Everybody there sees it; owners change it. */
export function Members() {
  const { id } = useDocumentInfo()
  const { i18n } = useTranslation()
  const words = wordsIn(i18n.language)
  const [panel, setPanel] = useState<Panel>()
  const [said, setSaid] = useState<{ text: string; fault: boolean }>()

  const load = useCallback(async () => {
    if (id === undefined) return
    const [people, open] = await Promise.all([
      call<{ members: MemberView[]; mayManage: boolean }>('GET', `/tenants/${id}/members`),
      call<{ docs: InvitationView[] }>(
        'GET',
        `/invitations?depth=0&limit=200&sort=email&where[tenant][equals]=${id}`,
      ),
    ])
    if (people.kind !== 'done') return setSaid({ text: words.failed, fault: true })
    setPanel({ ...people.body, invitations: open.kind === 'done' ? open.body.docs : [] })
  }, [id, words])
  useEffect(() => void load(), [load])

  if (id === undefined) return null
  /** Says how it went and shows how things are now. */
  async function tell(answer: Answer<unknown>, done: string): Promise<boolean> {
    const fine = answer.kind === 'done'
    const refusal = fine
      ? ''
      : answer.code === 'last-owner'
        ? words.lastOwner
        : answer.message || words.failed
    setSaid({ text: fine ? done : refusal, fault: !fine })
    await load()
    return fine
  }
  const member = (userId: string) => `/tenants/${id}/members/${userId}`
  const setRole = async (userId: string, role: StaffRole) =>
    tell(await call('PATCH', member(userId), { role }), words.changed)
  const remove = async (userId: string) => tell(await call('DELETE', member(userId)), words.changed)
  const again = async ({ id: invitation, email }: InvitationView) =>
    tell(await call('POST', `/invitations/${invitation}/send-again`), words.sent.replace('{email}', email))
  const revoke = async ({ id: invitation }: InvitationView) =>
    tell(await call('DELETE', `/invitations/${invitation}`), words.changed)
  const invite = async (email: string, role: StaffRole) =>
    tell(
      await call('POST', '/invitations', { tenant: id, email, role }),
      words.sent.replace('{email}', email),
    )

  return (
    <section aria-label={words.title} className="field-type" style={{ display: 'grid', gap: 'var(--base)' }}>
      <h3 style={{ margin: 0 }}>{words.title}</h3>
      <p
        aria-live="polite"
        role="status"
        style={{ margin: 0, ...(said?.fault && { color: 'var(--theme-error-600)' }) }}
      >
        {said?.text}
      </p>
      {panel && (
        <>
          <People {...{ ...panel, words, setRole, remove }} />
          {panel.mayManage && panel.invitations.length > 0 && (
            <OpenInvitations {...{ invitations: panel.invitations, words, again, revoke }} />
          )}
          {panel.mayManage && <InviteForm invite={invite} words={words} />}
        </>
      )}
    </section>
  )
}
