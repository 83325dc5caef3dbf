import { readFileSync } from 'node:fs'
import { limits, weightBudget } from '@lectern/plugin-page-builder/contract'
import { templates } from '@lectern/plugin-page-builder/templates'
import { previewSeconds } from '@lectern/plugin-video'
import { expect, it } from 'vitest'
import { keptReleases, retentionDays } from '../retention/periods.ts'

const guide = readFileSync(new URL('../../docs/landing-pages.md', import.meta.url), 'utf8').replace(
  /\s+/g,
  ' ',
)

it.each([
  `size when it is saved | ${limits.bytes / 1024} kB`,
  `blocks, one inside another | ${limits.blocks}, ${limits.depth} deep`,
  `style rules | ${limits.styleRules}`,
  `characters of one text | ${limits.textLength.toLocaleString('en')}`,
  `first view, phone | ${weightBudget / 1024} kB`,
  `the last ${keptReleases} of each page and everything younger than ${retentionDays.releases} days`,
  `Answers go after ${retentionDays.leads} days`,
  `at most ${['', 'one', 'two', 'three', 'four'][previewSeconds / 60]} minutes long`,
  `one of ${['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'][Object.keys(templates).length]} **templates**`,
])('the guide says: %s', sentence => expect(guide).toContain(sentence))
