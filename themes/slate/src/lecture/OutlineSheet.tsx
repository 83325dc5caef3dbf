'use client'
import { createTranslator, type Messages, type OutlineSectionView } from '@lectern/theme-contract'
import { ListOrdered } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { outlineWords } from './words.ts'

/** For phones, and for whoever opens it. */
const OutlineDialog = lazy(() => import('./OutlineDialog.tsx'))

interface OutlineSheetProps {
  readonly outline: readonly OutlineSectionView[]
  readonly locale: string
  readonly timeZone: string
  readonly messages: Pick<Messages, (typeof outlineWords)[number]>
}

/** The contents on phones: a button along the lower edge that opens a sheet. */
export function OutlineSheet({ outline, locale, timeZone, messages }: OutlineSheetProps) {
  const t = createTranslator(messages, locale)
  const [isOpen, setOpen] = useState(false)
  // Stays once it was opened, so that it can close as it opened.
  const [isWanted, setWanted] = useState(false)
  const open = () => {
    setWanted(true)
    setOpen(true)
  }
  return (
    <div className="lg:hidden">
      <div className="way-in fixed inset-x-0 bottom-0 z-30 border-t border-line bg-page px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <button
          type="button"
          onClick={open}
          aria-haspopup="dialog"
          className="flex min-h-11 w-full items-center justify-center gap-2 rounded-md font-medium"
        >
          <ListOrdered aria-hidden="true" className="size-5" strokeWidth={1.75} />
          {t('lecture.openOutline')}
        </button>
      </div>
      {isWanted && (
        <Suspense>
          <OutlineDialog
            isOpen={isOpen}
            onClose={() => setOpen(false)}
            outline={outline}
            locale={locale}
            timeZone={timeZone}
            messages={messages}
          />
        </Suspense>
      )}
    </div>
  )
}
