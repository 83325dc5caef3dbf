'use client'
import { ChevronDown } from 'lucide-react'
import type { SelectHTMLAttributes } from 'react'
import { describing, FieldFrame, type FieldWords, fieldBox } from './FieldFrame.tsx'

interface SelectProps extends FieldWords, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'> {
  readonly options: readonly { readonly value: string; readonly words: string; readonly language?: string }[]
}

/** A label and one choice of a few, in the look of a field. */
export function Select({ id, label, options, fault, hint, ...select }: SelectProps) {
  const words = { id, label, fault, hint }
  return (
    <FieldFrame {...words}>
      <select
        id={id}
        {...describing(words)}
        className={`min-h-12 appearance-none ps-3.5 pe-11 text-base ${fieldBox} ${fault ? 'border-danger' : 'border-border'}`}
        {...select}
      >
        {options.map(({ value, words, language }) => (
          <option key={value} value={value} lang={language}>
            {words}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-3.5 my-auto size-5 text-quiet"
        strokeWidth={1.75}
      />
    </FieldFrame>
  )
}
