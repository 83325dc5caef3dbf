import type { ComponentProps, ComponentType } from 'react'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { messagesIn } from '../compile/index.ts'
import { textDirection } from '../format/index.ts'
import type { LayoutProps, PageKind, Slots } from '../slots.ts'
import type { Theme } from '../theme.ts'
import type { AcademyView, TermsNoticeView } from '../views/index.ts'
import { aNavigation, anAcademy } from './academyFixtures.ts'

type PageSlot = Exclude<keyof Slots, 'Layout'>

/** The view that a page slot takes. */
export type ViewOf<Slot extends PageSlot> = ComponentProps<Slots[Slot]>['view']

/** Renders one page slot to HTML, as a browser without JavaScript gets it. */
export function renderPage<Slot extends PageSlot>(
  theme: Theme,
  slot: Slot,
  view: ViewOf<Slot>,
  academy: AcademyView = anAcademy(),
): string {
  const props = { academy, navigation: aNavigation(), messages: messagesIn(theme, academy.locale), view }
  return renderToStaticMarkup(createElement(theme.slots[slot] as ComponentType<typeof props>, props))
}

/** Renders a page slot within the layout and the document that the site writes. */
export function renderDocument<Slot extends PageSlot>(
  theme: Theme,
  page: PageKind,
  slot: Slot,
  view: ViewOf<Slot>,
  academy: AcademyView = anAcademy(),
  head = '',
  terms: TermsNoticeView | null = null,
): string {
  const props = { academy, navigation: aNavigation(), messages: messagesIn(theme, academy.locale), view }
  const surroundings: LayoutProps = {
    academy,
    messages: messagesIn(theme, academy.locale),
    navigation: props.navigation,
    page,
    terms,
    children: createElement(theme.slots[slot] as ComponentType<typeof props>, props),
  }
  const body = renderToStaticMarkup(createElement(theme.slots.Layout, surroundings))
  const attributes = `lang="${academy.locale}" dir="${textDirection(academy.locale)}" data-theme="${theme.name}"`
  return `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}</head><body>${body}</body></html>`
}
