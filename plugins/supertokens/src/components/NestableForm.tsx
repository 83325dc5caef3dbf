'use client'

import type { ReactNode, SyntheticEvent } from 'react'

interface NestableFormProps {
  onSubmit: (event: SyntheticEvent) => void
  /** Stands inside of another form, as on a document's page: HTML knows no form in a form. */
  nested: boolean
  children: ReactNode
}

/** A form, or what behaves like one where none may be. Its button submits by itself only where it is not nested. */
export function NestableForm({ onSubmit, nested, children }: NestableFormProps) {
  if (!nested) {
    return (
      <form method="post" noValidate onSubmit={onSubmit}>
        {children}
      </form>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field, which would send the form around it.
    <div
      onKeyDown={event =>
        event.key === 'Enter' && event.target instanceof HTMLInputElement && onSubmit(event)
      }
    >
      {children}
    </div>
  )
}
