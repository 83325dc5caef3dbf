'use client'
import type { Translate } from '@lectern/theme-contract'
import { X } from 'lucide-react'
import { type RefObject, useId } from 'react'
import { useStore } from 'zustand'
import type { PlayerStore } from './playerStore.ts'
import { remember } from './remembered.ts'
import type { PlayerWord } from './words.ts'

interface KeysDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly store: PlayerStore
  readonly t: Translate<PlayerWord>
}

/** Each row: what the keys do, and the keys as they are printed. */
const rows = [
  ['player.keyPlay', ['␣', 'K']],
  ['player.keyStep', ['←', '→']],
  ['player.keyJump', ['J', 'L']],
  ['player.keyShare', ['0', '…', '9']],
  ['player.keyVolume', ['↑', '↓']],
  ['player.keyMute', ['M']],
  ['player.keySpeed', ['<', '>']],
  ['player.keyCaptions', ['C']],
  ['player.keyFullScreen', ['F']],
  ['player.keyPicture', ['P']],
  ['player.keyHelp', ['?']],
] as const satisfies readonly (readonly [PlayerWord, readonly string[]])[]

/** The list of keys, with a switch that leaves them all to the browser. In the top layer, so above full screen. */
export function KeysDialog({ dialog, store, t }: KeysDialogProps) {
  const id = useId()
  const hasKeys = useStore(store, state => state.hasKeys)
  const setKeys = (isOn: boolean) => {
    store.setState({ hasKeys: isOn })
    remember({ hasKeys: isOn })
  }
  return (
    <dialog
      ref={dialog}
      aria-label={t('player.keys')}
      className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-0 text-ink shadow-float backdrop:bg-black/60"
    >
      <div className="flex items-center justify-between border-b border-line ps-5 pe-2">
        <h2 className="text-xl">{t('player.keys')}</h2>
        <button
          type="button"
          aria-label={t('player.keysClose')}
          onClick={() => dialog.current?.close()}
          className="grid size-12 place-items-center rounded-md hover:bg-hover"
        >
          <X aria-hidden="true" className="size-5" strokeWidth={1.75} />
        </button>
      </div>
      <dl className={`px-5 py-3 ${hasKeys ? '' : 'text-quiet'}`}>
        {rows.map(([word, keys]) => (
          <div key={word} className="flex items-center justify-between gap-6 py-1.5">
            <dt>{t(word)}</dt>
            <dd dir="ltr" className="flex shrink-0 gap-1.5">
              {keys.map(key => (
                <kbd
                  key={key}
                  className="grid h-7 min-w-7 place-items-center rounded-md border border-border px-1.5 font-text text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label
        htmlFor={id}
        className="flex min-h-12 cursor-pointer items-center gap-3 border-t border-line px-5 py-3"
      >
        <input
          id={id}
          type="checkbox"
          className="size-5 accent-accent"
          checked={hasKeys}
          onChange={event => setKeys(event.currentTarget.checked)}
        />
        {t('player.keysInUse')}
      </label>
    </dialog>
  )
}
