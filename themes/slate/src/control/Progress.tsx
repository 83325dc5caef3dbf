/** A hairline that fills. The words beside it say the same, so it is hidden from readers. */
export function Progress({ percent }: { readonly percent: number }) {
  const full = Math.min(100, Math.max(0, percent))
  return (
    <span aria-hidden="true" className="block h-1 w-full overflow-hidden rounded-sm bg-line">
      <span className="block h-full bg-accent" style={{ inlineSize: `${full}%` }} />
    </span>
  )
}
