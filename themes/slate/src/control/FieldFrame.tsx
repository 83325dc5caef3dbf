import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export interface FieldWords {
  readonly id: string
  readonly label: string
  /** What is wrong, in words; read out when it appears. */
  readonly fault?: string | undefined
  readonly hint?: string | undefined
}

export const fieldBox =
  'w-full rounded-md border bg-surface text-ink transition-colors focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0'

export function Fault({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={id} className="mt-2 flex gap-2 text-sm text-danger">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span>{children}</span>
    </p>
  )
}

/** What tells a control its fault, or else its hint. */
export const describing = ({ id, fault, hint }: FieldWords) => ({
  'aria-invalid': fault ? true : undefined,
  'aria-describedby': fault ? `${id}-fault` : hint ? `${id}-hint` : undefined,
})

/** A label above a control, and its hint, or what is wrong with it, underneath. */
export function FieldFrame({
  id,
  label,
  fault,
  hint,
  children,
}: FieldWords & { readonly children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <div className="relative">{children}</div>
      {hint && !fault && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-quiet">
          {hint}
        </p>
      )}
      <div aria-live="polite">{fault && <Fault id={`${id}-fault`}>{fault}</Fault>}</div>
    </div>
  )
}
