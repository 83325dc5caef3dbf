import { type FormEvent, useState } from 'react'
import { useSecond } from '../player/useSecond.ts'

/**
 * What somebody writes beside a lecture, from the first letter, which holds the second of the video, until it is sent.
 * `submit` makes a form's handler: what it is given sends the text, and returns what was wrong or `null`.
 */
export function useWriting<Fault extends string>(missing: Fault) {
  const [text, setText] = useState('')
  const [isWorking, setWorking] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const { seconds, hold, letGo } = useSecond()
  const write = (written: string) => {
    setText(written)
    setFault(null)
    if (written === '') letGo()
    else hold()
  }
  const submit = (send: (text: string) => Promise<Fault | null>) => async (event: FormEvent) => {
    event.preventDefault()
    if (isWorking) return
    if (text.trim() === '') return setFault(missing)
    setWorking(true)
    const refused = await send(text)
    setWorking(false)
    if (refused === null) write('')
    else setFault(refused)
  }
  return { text, write, submit, isWorking, fault, seconds }
}
