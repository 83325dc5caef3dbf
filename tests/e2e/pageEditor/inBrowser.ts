import { createElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { PageDesigner } from '../../../plugins/page-builder/src/editor/PageDesigner.tsx'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    createElement(
      StrictMode,
      null,
      createElement(PageDesigner, {
        id: '1',
        pages: 'landing-pages',
        media: 'media',
        embeds: ['maps.example'],
      }),
    ),
  )
