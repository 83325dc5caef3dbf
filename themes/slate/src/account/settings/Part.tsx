import type { ReactNode } from 'react'

interface PartFrameProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

/** One subject of the account, under a line. */
export function Part({ id, title, children }: PartFrameProps) {
  return (
    <section aria-labelledby={id} className="border-t border-line py-8">
      <h2 id={id} className="mb-4 text-2xl">
        {title}
      </h2>
      {children}
    </section>
  )
}
