'use client'

export { DurationCell } from '../components/StateCell/DurationCell.tsx'
export { StateCell } from '../components/StateCell/index.tsx'
export { UsesCell } from '../components/StateCell/UsesCell.tsx'
export { VideoDetails } from '../components/VideoDetails/index.tsx'
export { VideoField } from '../components/VideoField/index.tsx'
export { VideoPanel } from '../components/VideoPanel/index.tsx'
