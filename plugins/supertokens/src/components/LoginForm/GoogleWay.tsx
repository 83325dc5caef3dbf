'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useState } from 'react'
import { requestMethods } from '../authApi.ts'
import { useWords } from '../words.ts'

/** The way to Google, where the app offers it; `target` tells the path of this host to go to afterwards. */
export function GoogleWay({ target }: { target: () => string }) {
  const word = useWords()
  const [to, setTo] = useState<string | null>(null)
  const offer = useEffectEvent(async () => {
    const { google } = await requestMethods()
    if (google) setTo(target())
  })
  useEffect(() => {
    void offer()
  }, [])
  if (to === null) return null
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
