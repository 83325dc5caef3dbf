import { createElement, type ReactNode, useSyncExternalStore } from 'react'
import { de } from '../../../plugins/page-builder/src/translations/de.ts'
import { en } from '../../../plugins/page-builder/src/translations/en.ts'

/** As much of Payload's own interface as the page editor asks for, where there is no Payload. */

const language = new URLSearchParams(location.search).get('language') ?? 'en'
const words: Readonly<Record<string, string>> = language === 'de' ? de : en

const t = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
  (words[key.replace('page-builder:', '')] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) =>
    String(values[name]),
  )

export const useTranslation = () => ({ t, i18n: { language } })
export const useConfig = () => ({ config: { serverURL: '', routes: { api: '/api' } } })
export const useAuth = () => ({ user: { id: new URLSearchParams(location.search).get('person') ?? 'mira' } })
export const useTheme = () => ({ theme: document.documentElement.dataset.theme })

const picture = { id: 'm2', url: '/pictures/m2.svg', width: 1600, height: 900, alt: 'A chosen picture' }

interface DrawerProps {
  readonly onSelect: (chosen: object) => void
}
let isOpen = false
const listeners = new Set<() => void>()
const set = (next: boolean) => {
  isOpen = next
  for (const listener of listeners) listener()
}
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const Drawer = ({ onSelect }: DrawerProps): ReactNode =>
  useSyncExternalStore(listen, () => isOpen)
    ? createElement('button', { type: 'button', onClick: () => onSelect({ doc: picture }) }, 'The picture')
    : null

export const useListDrawer = () => [
  Drawer,
  null,
  { openDrawer: () => set(true), closeDrawer: () => set(false) },
]
