import { de } from './de.ts'
import { en } from './en.ts'

/** Namespace of all words of this plugin in Payload's translations. */
export const namespace = 'lectern-video'

export type Word = keyof typeof en

/** A label in each language that the plugin speaks, for places where Payload takes a record. */
export const words = (word: Word): Record<string, string> => ({ en: en[word], de: de[word] })

export const translations = { en: { [namespace]: en }, de: { [namespace]: de } }

export const isWord = (text: string): text is Word => Object.hasOwn(en, text)
