import { ChevronDown } from 'lucide-react'
import { initials } from './initials.ts'

/** Who is signed in, in two letters, with the sign that there is a menu. */
export const Badge = ({ name }: { readonly name: string }) => (
  <>
    <span
      aria-hidden="true"
      className="grid size-9 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent-text"
    >
      {initials(name)}
    </span>
    <ChevronDown aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
  </>
)
