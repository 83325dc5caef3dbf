import type { ComponentProps } from 'react'
import { Field } from '../control/Field.tsx'

/** The address of an account, as password managers know it. */
export function EmailField(field: Omit<ComponentProps<typeof Field>, 'id' | 'type'>) {
  return (
    <Field
      {...field}
      id="email"
      type="email"
      required
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
    />
  )
}
