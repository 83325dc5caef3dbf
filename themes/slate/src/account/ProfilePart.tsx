'use client'
import { type AccountView, createTranslator, type Messages } from '@lectern/theme-contract'
import { forgetMe, post } from '@lectern/theme-contract/client'
import { CircleCheck } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Field } from '../control/Field.tsx'
import { Fault } from '../control/FieldFrame.tsx'
import { Select } from '../control/Select.tsx'
import { quietButton } from '../control/styles.ts'
import { useScripted } from '../control/useScripted.ts'
import { type Refusal, readRefusal } from './refusal.ts'
import { Part } from './settings/Part.tsx'
import { Unscripted } from './Unscripted.tsx'
import type { profileWords } from './words.ts'

interface ProfilePartProps {
  readonly view: AccountView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof profileWords)[number]>
}

const fields = ['name', 'language', 'motion'] as const
const savedFragment = 'profile-saved'

/** A language as its own speakers call it. */
const nameOf = (language: string) =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** Name, language, motion: a plain form, which scripts send without leaving the page unless its language changes. */
export function ProfilePart({ view, locale, messages }: ProfilePartProps) {
  const t = createTranslator(messages, locale)
  const { name, language, isMotionReduced, languages } = { ...view.student, ...view.profile }
  const isScripted = useScripted()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [state, setState] = useState<'idle' | 'working' | 'saved'>('idle')
  const faultOf = (field: string) => refusal?.fields.find(fault => fault.field === field)
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (state === 'working') return
    const given = Object.fromEntries(new FormData(event.currentTarget))
    setState('working')
    const body = Object.fromEntries(fields.map(field => [field, given[field]]))
    const answer = await post(view.endpoints.profile, body, () => null)
    if (answer.kind !== 'ok') {
      setState('idle')
      return setRefusal(readRefusal(answer, fields))
    }
    setRefusal(null)
    setState('saved')
    forgetMe()
    // The server wrote this page in another language, or for a browser in which things move.
    if (given.language !== (language ?? '') || given.motion !== (isMotionReduced ? 'reduced' : 'full')) {
      window.location.hash = savedFragment
      window.location.reload()
    }
  }
  useEffect(() => {
    if (window.location.hash !== `#${savedFragment}`) return
    // Said once, after the page came back in the other language.
    window.history.replaceState(null, '', window.location.pathname + window.location.search)
    setState('saved')
  }, [])
  return (
    <Part id="profile-part" title={t('settings.profile')}>
      <form
        method="post"
        action={view.endpoints.profile}
        noValidate={isScripted}
        onSubmit={save}
        className="flex flex-col gap-5"
      >
        <Unscripted
          page={view.selfHref}
          continueTo={`${view.selfHref}#${savedFragment}`}
          faults={{
            'fault-name': t('settings.nameWrong'),
            'fault-language': t('fault.fields'),
            'fault-motion': t('fault.fields'),
            'fault-unexpected': t('fault.unexpected'),
          }}
          done={{ [savedFragment]: t('settings.profileSaved') }}
        />
        <Field
          id="profile-name"
          name="name"
          label={t('field.name')}
          defaultValue={name}
          autoComplete="name"
          maxLength={120}
          required
          fault={faultOf('name') && t('settings.nameWrong')}
        />
        <Select
          id="profile-language"
          name="language"
          label={t('settings.language')}
          hint={t('settings.languageHint')}
          defaultValue={language ?? ''}
          fault={faultOf('language')?.message}
          options={[
            { value: '', words: t('settings.languageOfAcademy') },
            ...languages.map(each => ({ value: each, words: nameOf(each), language: each })),
          ]}
        />
        <Select
          id="profile-motion"
          name="motion"
          label={t('settings.motion')}
          hint={t('settings.reducedMotionHint')}
          defaultValue={isMotionReduced ? 'reduced' : 'full'}
          fault={faultOf('motion')?.message}
          options={[
            { value: 'full', words: t('settings.fullMotion') },
            { value: 'reduced', words: t('settings.reducedMotion') },
          ]}
        />
        <div aria-live="polite" className="empty:hidden">
          {refusal?.general && (
            <Fault id="profile-fault">
              {t(refusal.general === 'refused' ? 'fault.fields' : refusal.general)}
            </Fault>
          )}
          {state === 'saved' && (
            <p className="flex items-center gap-2 text-sm text-success">
              <CircleCheck aria-hidden="true" className="size-4" strokeWidth={1.75} />
              {t('settings.profileSaved')}
            </p>
          )}
        </div>
        <button type="submit" aria-disabled={state === 'working'} className={`${quietButton} self-start`}>
          {state === 'working' ? `${t('settings.working')}…` : t('settings.saveProfile')}
        </button>
      </form>
    </Part>
  )
}
