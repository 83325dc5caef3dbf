import type { MarkedText } from '@lectern/theme-contract'

/** A text with what was looked for set apart. */
export const Marked = ({ text }: { readonly text: MarkedText }) =>
  text.map(({ text: piece, isHit }, index) =>
    isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have their place alone
      <mark key={index} className="hit">
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
