import { de } from './de.ts'
import { en } from './en.ts'

/** Namespace of all words of this plugin in Payload's translations. */
export const namespace = 'page-builder'

export type Word = keyof typeof en

export const translations = { en: { [namespace]: en }, de: { [namespace]: de } }

export const isWord = (text: string): text is Word => Object.hasOwn(en, text)
