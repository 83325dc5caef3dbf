import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const config: NextConfig = {
  poweredByHeader: false,
  // The entry compresses what it keeps and the build's files; a proxy or edge in front compresses the rest.
  compress: false,
  outputFileTracingRoot: root,
  turbopack: { root },
  typescript: { tsconfigPath: 'tsconfig.json', ignoreBuildErrors: true },
  serverExternalPackages: [
    'supertokens-node',
    'nodemailer',
    'pdfkit',
    'ioredis',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-kms',
    '@aws-sdk/client-sqs',
  ],
  transpilePackages: [
    '@lectern/plugin-multi-tenant',
    '@lectern/plugin-supertokens',
    '@lectern/plugin-video',
    '@lectern/theme-contract',
    '@lectern/theme-slate',
  ],
  // Invented addresses would otherwise fill the disk; the entry keeps the pages' bytes, so Next's own cache is small.
  experimental: { isrFlushToDisk: false },
  cacheMaxMemorySize: 20 * 1024 * 1024,
  rewrites: async () => ({
    // The entry's verdict on the host (cms/entry); see docs/architecture.md.
    beforeFiles: [
      { key: 'x-lectern-site', under: '/t' },
      { key: 'x-lectern-preview', under: '/p' },
    ].map(({ key, under }) => ({
      source: '/:path((?!_next/|api/|auth/|themes/).*)',
      has: [{ type: 'header', key, value: '(?<theme>[^/]+)/(?<tenant>[^/]+)/(?<version>[^/]+)' }],
      destination: `${under}/:theme/:tenant/:version/:path`,
    })),
    afterFiles: [],
    fallback: [],
  }),
}

export default withPayload(config, { devBundleServerPackages: false })
