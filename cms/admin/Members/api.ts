import type { StaffRole } from '../../access/actor.ts'

export interface MemberView {
  id: string
  name: string
  email: string
  role: StaffRole
}

export interface InvitationView {
  id: string
  email: string
  role: StaffRole
  expiresAt: string
}

export type Answer<T> = { kind: 'done'; body: T } | { kind: 'refused'; code: string; message: string }

/** One call of Payload's REST or of our endpoints beside it; never throws. */
export async function call<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const answer = await response.json()
    if (response.ok) return { kind: 'done', body: answer }
    const [fault] = answer.errors ?? []
    // Payload puts the fault of a field two levels down; our own endpoints give a code.
    const message = fault?.data?.errors?.[0]?.message ?? fault?.message ?? ''
    return { kind: 'refused', code: String(answer.code ?? ''), message: String(message) }
  } catch {
    return { kind: 'refused', code: 'unreachable', message: '' }
  }
}
