import { join } from 'node:path'
import type { Config } from 'payload'

/** The Payload admin as staff sees it. */
export const adminSettings = (root: string): Config['admin'] => ({
  user: 'users',
  // The default asks a third party for a picture of everybody who signs in.
  avatar: 'default',
  importMap: {
    baseDir: join(root, 'cms'),
    importMapFile: join(root, 'cms/app/(payload)/admin/importMap.js'),
  },
  meta: { titleSuffix: ' - Lectern', defaultOGImageType: 'off' },
  components: {
    graphics: { Logo: '/admin/Logo/index.tsx#Logo', Icon: '/admin/Logo/index.tsx#Icon' },
    beforeDashboard: ['/admin/VideoNews/index.tsx#VideoNews'],
  },
})
