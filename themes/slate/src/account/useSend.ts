'use client'
import { type Answer, post } from '@lectern/theme-contract/client'
import { useState } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { type Refusal, readRefusal } from './refusal.ts'

type General = NonNullable<Refusal['general']>

/**
 * Sends a form's fields, puts faults under them, and keeps the one sentence that belongs to none. `send` tells whether
 * it was taken.
 */
export function useSend<Body extends FieldValues>(
  { setError }: Pick<UseFormReturn<Body>, 'setError'>,
  endpoint: string,
  fields: readonly Path<Body>[],
  call: (endpoint: string, body: Body) => Promise<Answer<null>> = (address, body) =>
    post(address, body, () => null),
) {
  const [general, setGeneral] = useState<General | null>(null)
  const send = async (body: Body): Promise<boolean> => {
    setGeneral(null)
    const answer = await call(endpoint, body)
    if (answer.kind === 'ok') return true
    const refusal = readRefusal(answer, fields)
    for (const { field, message } of refusal.fields) {
      const known = fields.find(name => name === field)
      if (known) setError(known, { message })
    }
    setGeneral(refusal.general)
    return false
  }
  return { send, general }
}
