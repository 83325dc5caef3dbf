import { formatBytes, type ResourceView } from '@lectern/theme-contract'
import { Download } from 'lucide-react'

interface ResourcesProps {
  readonly resources: readonly ResourceView[]
  readonly title: string
  readonly locale: string
}

/** Files to download. */
export function Resources({ resources, title, locale }: ResourcesProps) {
  return (
    <section aria-labelledby="resources" className="mt-12">
      <h2 id="resources" className="mb-5 text-2xl">
        {title}
      </h2>
      <ul className="border-b border-line">
        {resources.map(({ title: name, href, type, bytes }) => (
          <li key={href} className="border-t border-line">
            <a
              href={href}
              className="group flex min-h-11 items-center gap-3 py-2.5 transition-colors hover:text-accent-text"
            >
              <Download aria-hidden="true" className="size-5 shrink-0 text-quiet" strokeWidth={1.75} />
              <span className="min-w-0 grow decoration-1 underline-offset-4 wrap-anywhere group-hover:underline">
                {name}
              </span>
              <span className="shrink-0 text-sm text-quiet tabular-nums">
                {[type, bytes === null ? '' : formatBytes(bytes, locale)].filter(Boolean).join(', ')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
