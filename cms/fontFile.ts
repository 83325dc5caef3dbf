import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * The file of a font for PDFs, with Latin, Greek and Cyrillic letters. Found when it is needed, from the app's folder: a
 * name that the bundler can read makes it take the font for a module.
 */
export const fontFile = (name: 'DejaVuSans' | 'DejaVuSansMono' | 'DejaVuSerif'): string =>
  createRequire(join(process.cwd(), 'package.json')).resolve(
    ['dejavu-fonts-ttf', 'ttf', `${name}.ttf`].join('/'),
  )
