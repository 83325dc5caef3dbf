'use client'

import { useRef } from 'react'
import { Button } from '../Parts.tsx'

/** A button that asks for one file. The same file may be chosen again. */
export const FileButton = (props: {
  children: string
  accept: string
  disabled: boolean
  onFile: (file: File) => void
}) => {
  const { children, accept, disabled, onFile } = props
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button second disabled={disabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={children}
        onChange={event => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen) onFile(chosen)
        }}
      />
    </>
  )
}
