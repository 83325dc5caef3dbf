import { expect, it } from 'vitest'
import { invitationMail } from './mail.ts'

const base = { role: 'Instructor', inviter: 'Mara', days: 7, link: 'https://x.example/admin/invitation#t' }

it('says who, where, as what, for how long, and how', () => {
  const { subject, text, html } = invitationMail({ ...base, place: { name: 'Aurora', language: 'en' } })
  expect(subject).toBe('You are invited to Aurora')
  for (const part of ['Mara', 'Aurora', 'Instructor', '7 days', base.link]) expect(text).toContain(part)
  expect(html).toContain(`<a href="${base.link}">`)
})

it('speaks the language of the place, and English where it has no words', () => {
  const subjectIn = (language: string) => invitationMail({ ...base, place: { name: 'A', language } }).subject
  expect([subjectIn('de'), subjectIn('de-AT'), subjectIn('fr')]).toEqual([
    'Sie sind zu A eingeladen',
    'Sie sind zu A eingeladen',
    'You are invited to A',
  ])
})

it('lets names neither break out of the HTML nor of the subject', () => {
  const place = { name: '<b>A</b>\r\nBcc: x@y.example', language: 'en' }
  const { subject, html } = invitationMail({ ...base, inviter: '"><script>', place })
  expect(subject).not.toMatch(/[\r\n]/)
  expect(html).not.toMatch(/<b>|<script>/)
})
