'use client'

import { Button } from '@payloadcms/ui'
import { useWords } from '../words.ts'

/** The way to Google; `to` is the path of this host to go to afterwards. */
export function GoogleWay({ to }: { to: string }) {
  const word = useWords()
  return (
    <Button
      buttonStyle="secondary"
      el="anchor"
      size="large"
      url={`/auth/google?to=${encodeURIComponent(to)}`}
    >
      {word('signInWithGoogle')}
    </Button>
  )
}
