'use client'
import type { TextareaHTMLAttributes } from 'react'
import { Fault } from './FieldFrame.tsx'

interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly id: string
  readonly label: string
  /** What is wrong, in words; read out when it appears. */
  readonly fault?: string | undefined
}

/** A label and room to write, which grows with what is written. */
export function TextArea({ id, label, fault, ...area }: TextAreaProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        className={`block field-sizing-content max-h-96 min-h-18 w-full resize-y rounded-md border bg-surface px-3.5 py-2.5 text-base text-ink focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 ${fault ? 'border-danger' : 'border-border'}`}
        {...area}
      />
      <div aria-live="polite">{fault && <Fault id={`${id}-fault`}>{fault}</Fault>}</div>
    </div>
  )
}
