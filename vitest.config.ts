import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `@lectern/name/part` resolves to source here exactly as tsconfig `paths` do. */
const alias = [
  { find: '@payload-config', replacement: here('./payload.config.ts') },
  {
    find: /^@lectern\/plugin-([a-z-]+)\/(client|rsc|types)$/,
    replacement: here('./plugins/$1/src/exports/$2.ts'),
  },
  { find: /^@lectern\/plugin-([a-z-]+)\/([a-z-]+)$/, replacement: here('./plugins/$1/src/$2/index.ts') },
  { find: /^@lectern\/plugin-([a-z-]+)$/, replacement: here('./plugins/$1/src/index.ts') },
  { find: /^@lectern\/theme-slate\/(\w+)$/, replacement: here('./themes/slate/src/parts/$1.ts') },
  { find: /^@lectern\/theme-([a-z-]+)\/([a-z-]+)$/, replacement: here('./themes/$1/src/$2/index.ts') },
  { find: /^@lectern\/theme-([a-z-]+)$/, replacement: here('./themes/$1/src/index.ts') },
]

const outside = ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/.lectern/**']

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['tests/setup/noConsoleErrors.ts'],
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...outside, '**/*.int.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          setupFiles: ['tests/setup/noConsoleErrors.ts'],
          include: ['**/*.int.test.ts'],
          exclude: outside,
          globalSetup: ['tools/postgres/vitestSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          provide: { coreTenants: 'one' },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration-tenants',
          setupFiles: ['tests/setup/noConsoleErrors.ts'],
          include: ['plugins/supertokens/test/*.int.test.ts'],
          exclude: outside,
          globalSetup: ['tools/postgres/vitestSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // The same tests once more, on a licensed core with a tenant for each academy.
          provide: { coreTenants: 'each' },
        },
      },
      {
        extends: true,
        test: {
          name: 'isolation',
          include: ['cms/test/isolation/*.isolation.ts'],
          exclude: outside,
          globalSetup: ['tools/postgres/vitestSetup.ts'],
          hookTimeout: 2_700_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: outside,
          testTimeout: 240_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
