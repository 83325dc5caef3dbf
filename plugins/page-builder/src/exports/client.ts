'use client'

export { PageDesigner, type PageDesignerProps } from '../editor/PageDesigner.tsx'
