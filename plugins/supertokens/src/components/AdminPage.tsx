'use client'

import type { ReactNode } from 'react'

/** A page of the admin for somebody who may not be signed in, as narrow as the sign-in form. */
export function AdminPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="template-minimal template-minimal--width-normal" style={{ minHeight: '100vh' }}>
      <div className="template-minimal__wrap" style={{ display: 'grid', gap: 'var(--base)' }}>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
