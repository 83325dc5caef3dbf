import type { ReactNode } from 'react'

/** One column, 400 px, in the upper middle of the page. */
export function FormFrame({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}) {
  return (
    <div className="page flex grow justify-center py-10 sm:py-20">
      <div className="w-full max-w-100">
        <h1 className="text-3xl sm:text-4xl">{title}</h1>
        {lead && <p className="mt-3 text-lg text-quiet">{lead}</p>}
        <div className="mt-8">{children}</div>
      </div>
    </div>
  )
}
