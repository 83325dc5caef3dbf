'use client'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { describing, FieldFrame, type FieldWords, fieldBox } from './FieldFrame.tsx'

interface FieldProps extends FieldWords, Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  /** A control inside of the field, at its end. */
  readonly inside?: ReactNode
  /** For the one field that a page is about. */
  readonly isLarge?: boolean
}

const plain = 'min-h-12 px-3.5 text-base'
const large = 'min-h-16 px-4 text-2xl tracking-wider uppercase tabular-nums'

/** A label, a field, and what is wrong with it underneath. */
export function Field({ id, label, fault, hint, inside, isLarge = false, ...input }: FieldProps) {
  const words = { id, label, fault, hint }
  return (
    <FieldFrame {...words}>
      <input
        id={id}
        {...describing(words)}
        className={`${fieldBox} ${fault ? 'border-danger' : 'border-border'} ${inside ? 'pe-12' : ''} ${isLarge ? large : plain}`}
        {...input}
      />
      {inside}
    </FieldFrame>
  )
}
