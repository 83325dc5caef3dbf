import type { Editor } from 'grapesjs'

/** Pages are designed for a desk at least this wide, whatever room the panels leave for the canvas. */
const deskWidth = 1_280

/** Shows the desktop's width scaled down where the canvas is narrower; other widths fit as they are. */
export const fitCanvas = (editor: Editor, container: HTMLElement): { readonly stop: () => void } => {
  const fit = () => {
    const isDesktop = (editor.Devices.getSelected()?.get('id') ?? 'desktop') === 'desktop'
    const scale = isDesktop ? Math.min(1, container.clientWidth / deskWidth) : 1
    if (scale <= 0) return
    container.style.setProperty('--lpb-scale', String(scale))
    editor.Canvas.setZoom(scale * 100)
  }
  const observer = new ResizeObserver(fit)
  observer.observe(container)
  editor.on('device:select', fit)
  return { stop: () => observer.disconnect() }
}
