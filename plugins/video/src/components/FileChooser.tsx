'use client'

import { type ReactNode, useId, useRef, useState } from 'react'
import { acceptedExtensions } from '../uploadRules.ts'
import { Button } from './Parts.tsx'
import type { Say } from './useWords.ts'

/**
 * Takes files by drop or by choice, and shows `children` inside. The input itself stays reachable for
 * keyboards, readers and tests by its label; the button opens the same dialog.
 */
export const FileChooser = (props: {
  say: Say
  /** Never without a file; one alone unless `many`. */
  onFiles: (files: readonly File[]) => void
  many?: boolean
  /** The name of this part of the page. */
  label?: string
  disabled?: boolean
  /** The button's words; without it there is no button, and a file can still be dropped. */
  action: string
  second?: boolean
  children?: ReactNode
  more?: ReactNode
}) => {
  const { say, onFiles, many = false, disabled = false } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])].slice(0, many ? undefined : 1)
    if (taken.length > 0 && !disabled) onFiles(taken)
  }
  return (
    <section
      className={over ? 'lvideo lvideo--over' : 'lvideo'}
      aria-label={props.label ?? say('video')}
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
        {say(many ? 'videoFiles' : 'videoFile')}
      </label>
      <input
        ref={input}
        id={id}
        className="lvideo__file"
        type="file"
        accept={acceptedExtensions.join(',')}
        disabled={disabled}
        multiple={many}
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
