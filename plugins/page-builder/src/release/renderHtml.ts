import type { PageData, Project } from '../contract/index.ts'
import { type Bounded, type Bounds, runBounded } from './boundedWorker.ts'
import type { DrawnPage } from './drawPage.ts'
import { workerFile } from './workerFile.ts'

export interface RenderInput {
  /** Checked by `checkProject`. */
  readonly project: Project
  readonly data: PageData
  /** Where lead forms of the page are sent. */
  readonly leadEndpoint?: string
}

/**
 * A page of 300 blocks takes about a second on a slow core, process and GrapesJS included; memory: 105 MB at the peak
 * of a small page.
 */
export const usualBounds = { time: 20_000, memory: 384 } as const satisfies Bounds

/** Draws a page in a process with bounds of time and memory, which ends with it. */
export const renderHtml = (input: RenderInput, bounds: Partial<Bounds> = {}): Promise<Bounded<DrawnPage>> =>
  runBounded(workerFile('renderWorker'), input, { ...usualBounds, ...bounds })
