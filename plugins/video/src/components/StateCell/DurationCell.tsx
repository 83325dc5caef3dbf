'use client'

import type { DefaultCellComponentProps } from 'payload'
import { sayDuration } from '../../upload/amounts.ts'

/** `4:05` instead of a number of seconds. */
export const DurationCell = ({ cellData }: DefaultCellComponentProps) =>
  typeof cellData === 'number' ? <span>{sayDuration(cellData)}</span> : <span>–</span>
