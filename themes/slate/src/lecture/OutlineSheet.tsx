'use client'
import { Dialog, DialogPanel, DialogTitle } from '@headlessui/react'
import { createTranslator, type Messages, type OutlineSectionView } from '@lectern/theme-contract'
import { ListOrdered, X } from 'lucide-react'
import { useState } from 'react'
import { OutlineList } from './OutlineList.tsx'
import type { outlineWords } from './words.ts'

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
  return (
    <div className="lg:hidden">
      <div className="way-in fixed inset-x-0 bottom-0 z-30 border-t border-line bg-page px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-haspopup="dialog"
          className="flex min-h-11 w-full items-center justify-center gap-2 rounded-md font-medium"
        >
          <ListOrdered aria-hidden="true" className="size-5" strokeWidth={1.75} />
          {t('lecture.openOutline')}
        </button>
      </div>
      <Dialog open={isOpen} onClose={setOpen} className="relative z-40 lg:hidden">
        <div aria-hidden="true" className="fixed inset-0 bg-black/50" />
        <DialogPanel className="fixed inset-x-0 bottom-0 flex max-h-[85dvh] flex-col rounded-t-lg bg-raised text-ink shadow-float">
          <div className="flex items-center justify-between border-b border-line ps-4 pe-2">
            <DialogTitle className="font-heading text-xl">{t('lecture.outline')}</DialogTitle>
            <button
              type="button"
              onClick={() => setOpen(false)}
              aria-label={t('lecture.closeOutline')}
              className="grid size-12 place-items-center rounded-md"
            >
              <X aria-hidden="true" className="size-5" strokeWidth={1.75} />
            </button>
          </div>
          <div className="flex min-h-0 flex-col px-4 pb-[env(safe-area-inset-bottom)]">
            <OutlineList
              outline={outline}
              locale={locale}
              timeZone={timeZone}
              messages={messages}
              className="overflow-y-auto"
            />
          </div>
        </DialogPanel>
      </Dialog>
    </div>
  )
}
