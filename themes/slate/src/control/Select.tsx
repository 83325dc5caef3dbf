'use client'
import { ChevronDown } from 'lucide-react'
import type { SelectHTMLAttributes } from 'react'
import { Fault } from './Field.tsx'

interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly id: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly words: string; readonly language?: string }[]
  /** What is wrong, in words; read out when it appears. */
  readonly fault?: string | undefined
  readonly hint?: string | undefined
}

/** A label and one choice of a few, in the look of a field. */
export function Select({ id, label, options, fault, hint, ...select }: SelectProps) {
  const described = fault ? `${id}-fault` : hint ? `${id}-hint` : undefined
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          aria-invalid={fault ? true : undefined}
          aria-describedby={described}
          className={`min-h-12 w-full appearance-none rounded-md border bg-surface ps-3.5 pe-11 text-base text-ink transition-colors focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 ${fault ? 'border-danger' : 'border-border'}`}
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
      </div>
      {hint && !fault && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-quiet">
          {hint}
        </p>
      )}
      <div aria-live="polite">{fault && <Fault id={`${id}-fault`}>{fault}</Fault>}</div>
    </div>
  )
}
