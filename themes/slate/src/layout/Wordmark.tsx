import type { AcademyView } from '@lectern/theme-contract'

/** The academy's logo, or its name set as one. */
export function Wordmark({ academy }: { readonly academy: AcademyView }) {
  const { logo, name } = academy
  if (!logo) {
    return (
      <span className="line-clamp-1 font-heading text-xl font-semibold tracking-tight break-all">{name}</span>
    )
  }
  return (
    <img
      src={logo.url}
      alt={logo.alt || name}
      width={logo.width}
      height={logo.height}
      className="h-8 w-auto max-w-48 object-contain object-[0_50%] sm:h-9"
    />
  )
}
