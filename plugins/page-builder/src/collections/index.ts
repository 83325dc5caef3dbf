import type { CollectionConfig } from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { createCounts } from './counts.ts'
import { createLeads } from './leads.ts'
import { createPages } from './pages.ts'
import { createReleases } from './releases.ts'

/** @param people slug of the collection of those who publish */
export const createCollections = (
  options: ResolvedPageBuilderOptions,
  people: string,
): readonly CollectionConfig[] => [
  createPages(options),
  createReleases(options, people),
  createLeads(options),
  createCounts(options),
]
