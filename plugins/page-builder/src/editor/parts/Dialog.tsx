'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../useWords.ts'
import { IconButton } from './Parts.tsx'

/** A window over the editor: the browser keeps the focus in it, closes it on Escape and gives the focus back. */
export const Dialog = (props: {
  title: string
  onClose: () => void
  children: ReactNode
  actions?: ReactNode
  /** At the side, over the full height. */
  isDrawer?: boolean
  /** It must be answered: no button to close it, and Escape does nothing. */
  mustAnswer?: boolean
}) => {
  const { say } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`lpb-dialog${props.isDrawer ? ' lpb-dialog--drawer' : ''}`}
      aria-labelledby={title}
      onCancel={event => {
        event.preventDefault()
        if (!props.mustAnswer) props.onClose()
      }}
    >
      <header className="lpb-dialog__top">
        <h2 id={title}>{props.title}</h2>
        {!props.mustAnswer && <IconButton icon="close" label={say('close')} onClick={props.onClose} />}
      </header>
      <div className="lpb-dialog__body">{props.children}</div>
      {props.actions && <footer className="lpb-dialog__bottom">{props.actions}</footer>}
    </dialog>
  )
}
