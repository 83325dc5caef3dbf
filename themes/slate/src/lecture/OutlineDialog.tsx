import { Dialog, DialogPanel, DialogTitle } from '@headlessui/react'
import { createTranslator, type Messages, type OutlineSectionView } from '@lectern/theme-contract'
import { X } from 'lucide-react'
import { OutlineList } from './OutlineList.tsx'
import type { outlineWords } from './words.ts'

interface OutlineDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly outline: readonly OutlineSectionView[]
  readonly locale: string
  readonly timeZone: string
  readonly messages: Pick<Messages, (typeof outlineWords)[number]>
}

/** The sheet with the contents, over the lower part of the screen. */
export default function OutlineDialog(props: OutlineDialogProps) {
  const { isOpen, onClose, outline, locale, timeZone, messages } = props
  const t = createTranslator(messages, locale)
  return (
    <Dialog open={isOpen} onClose={onClose} className="relative z-40 lg:hidden">
      <div aria-hidden="true" className="fixed inset-0 bg-black/50" />
      <DialogPanel className="fixed inset-x-0 bottom-0 flex max-h-[85dvh] flex-col rounded-t-lg bg-raised text-ink shadow-float">
        <div className="flex items-center justify-between border-b border-line ps-4 pe-2">
          <DialogTitle className="font-heading text-xl">{t('lecture.outline')}</DialogTitle>
          <button
            type="button"
            onClick={onClose}
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
  )
}
