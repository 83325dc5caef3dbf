'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { StaffRole } from '../../access/actor.ts'
import type { MemberView } from './api.ts'
import { RoleSelect } from './RoleSelect.tsx'
import type { Words } from './words.ts'

export function People({
  members,
  mayManage,
  words,
  setRole,
  remove,
}: {
  members: MemberView[]
  mayManage: boolean
  words: Words
  setRole: (userId: string, role: StaffRole) => Promise<boolean>
  remove: (userId: string) => Promise<boolean>
}) {
  const [leaving, setLeaving] = useState<string>()
  if (members.length === 0) return <p>{words.nobody}</p>
  return (
    <div className="table" style={{ overflowX: 'auto' }}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.email}</th>
            <th scope="col">{words.role}</th>
            {mayManage && <th aria-label={words.remove} scope="col" />}
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, name, email, role }) => (
            <tr key={id}>
              <td>{name}</td>
              <td>{email}</td>
              <td>
                {mayManage ? (
                  <RoleSelect
                    label={`${words.role}: ${name}`}
                    onChange={next => void setRole(id, next)}
                    role={role}
                    words={words}
                  />
                ) : (
                  words[role]
                )}
              </td>
              {mayManage && (
                <td>
                  {leaving === id ? (
                    <div style={{ alignItems: 'center', display: 'flex', gap: 'calc(var(--base) / 2)' }}>
                      <span>{words.sure.replace('{name}', name)}</span>
                      <Button
                        margin={false}
                        onClick={() => void remove(id).then(() => setLeaving(undefined))}
                        size="small"
                        type="button"
                      >
                        {words.remove}
                      </Button>
                      <Button
                        buttonStyle="secondary"
                        margin={false}
                        onClick={() => setLeaving(undefined)}
                        size="small"
                        type="button"
                      >
                        {words.cancel}
                      </Button>
                    </div>
                  ) : (
                    <Button
                      aria-label={`${words.remove}: ${name}`}
                      buttonStyle="secondary"
                      margin={false}
                      onClick={() => setLeaving(id)}
                      size="small"
                      type="button"
                    >
                      {words.remove}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
