import type { Translate } from '@lectern/theme-contract'
import { searchParameter } from '@lectern/theme-contract/client'
import { Search } from 'lucide-react'
import { primaryButton, quietButton } from '../control/styles.ts'

interface SearchFormProps {
  readonly action: string
  readonly query?: string
  /** Beside another action that the page is about. */
  readonly isQuiet?: boolean
  readonly t: Translate
}

/** One field and one button; the browser sends it, with or without JavaScript. */
export function SearchForm({ action, query = '', isQuiet = false, t }: SearchFormProps) {
  return (
    <search>
      <form action={action} method="get" className="flex gap-2 sm:gap-3">
        <div className="relative min-w-0 grow">
          <label htmlFor="search-words" className="sr-only">
            {t('search.label')}
          </label>
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 start-3.5 my-auto size-5 text-quiet"
            strokeWidth={1.75}
          />
          <input
            id="search-words"
            type="search"
            name={searchParameter}
            defaultValue={query}
            placeholder={t('search.label')}
            maxLength={200}
            required
            autoComplete="off"
            className="min-h-12 w-full rounded-md border border-border bg-surface ps-11 pe-3.5 text-base text-ink transition-colors placeholder:text-quiet focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0"
          />
        </div>
        <button type="submit" className={`${isQuiet ? quietButton : primaryButton} min-h-12 shrink-0`}>
          {t('search.submit')}
        </button>
      </form>
    </search>
  )
}
