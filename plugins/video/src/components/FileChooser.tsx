'use client'

import { type ReactNode, useId, useRef, useState } from 'react'
import { acceptedExtensions } from '../uploadRules.ts'
import { Button } from './Parts.tsx'
import type { Say } from './useWords.ts'

/**
 * Takes a file by drop or by choice, and shows `children` inside. The input itself stays reachable for
 * keyboards, readers and tests by its label; the button opens the same dialog.
 */
export const FileChooser = (props: {
  say: Say
  onFile: (file: File) => void
  disabled?: boolean
  /** The button's words; without it there is no button, and a file can still be dropped. */
  action: string
  second?: boolean
  children?: ReactNode
  more?: ReactNode
}) => {
  const { say, onFile, disabled = false } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file && !disabled) onFile(file)
  }
  return (
    <section
      className={over ? 'lvideo lvideo--over' : 'lvideo'}
      aria-label={say('video')}
      onDragOver={event => {
        event.preventDefault()
        setOver(!disabled)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      {props.children}
      <label className="lvideo__file" htmlFor={id}>
        {say('videoFile')}
      </label>
      <input
        ref={input}
        id={id}
        className="lvideo__file"
        type="file"
        accept={acceptedExtensions.join(',')}
        disabled={disabled}
        tabIndex={-1}
        onChange={event => {
          take(event.target.files)
          // So that the same file can be chosen again after a fault.
          event.target.value = ''
        }}
      />
      <div className="lvideo__actions">
        <Button second={props.second ?? false} disabled={disabled} onClick={() => input.current?.click()}>
          {props.action}
        </Button>
        {props.more}
      </div>
    </section>
  )
}
