'use client'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { Field } from '../control/Field.tsx'
import { useScripted } from '../control/useScripted.ts'

interface PasswordFieldProps extends Omit<ComponentProps<typeof Field>, 'inside' | 'type'> {
  readonly show: string
  readonly hide: string
}

export function PasswordField({ show, hide, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  const isScripted = useScripted()
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field
      {...field}
      type={isShown ? 'text' : 'password'}
      inside={
        isScripted && (
          <button
            type="button"
            aria-label={isShown ? hide : show}
            aria-controls={field.id}
            onClick={() => setShown(!isShown)}
            className="absolute end-0.5 top-0.5 grid size-11 place-items-center rounded-md text-quiet hover:text-ink"
          >
            <Icon aria-hidden="true" className="size-5" strokeWidth={1.5} />
          </button>
        )
      }
    />
  )
}
