import { describe, expect, it } from 'vitest'
import { answerPreflight, type CorsRule, corsHeaders, corsXml, readCorsConfiguration } from './cors.ts'
import { writeXml } from './xml.ts'

const rules: CorsRule[] = [
  {
    origins: ['https://*.academy.test'],
    methods: ['PUT'],
    headers: ['content-type', 'x-amz-*'],
    expose: ['ETag'],
    maxAge: 600,
  },
  { origins: ['*'], methods: ['GET'] },
]

describe('preflight', () => {
  it('allows what a rule names', () => {
    expect(
      answerPreflight(rules, 'https://one.academy.test', 'PUT', 'Content-Type, x-amz-date'),
    ).toMatchObject({
      'access-control-allow-origin': 'https://one.academy.test',
      'access-control-allow-headers': 'content-type, x-amz-date',
      'access-control-expose-headers': 'ETag',
      'access-control-max-age': '600',
    })
  })

  it.each([
    ['an unknown origin', 'https://academy.test.evil', 'PUT', undefined],
    ['the wildcard standing for too little', 'https://.academy.tes', 'PUT', undefined],
    ['an unknown header', 'https://one.academy.test', 'PUT', 'authorization'],
    ['an unknown method', 'https://one.academy.test', 'DELETE', undefined],
    ['a header where the rule names none', 'https://x.test', 'GET', 'x-amz-date'],
  ])('refuses %s', (_, origin, method, headers) => {
    expect(answerPreflight(rules, origin, method, headers)).toBeUndefined()
  })
})

it('opens answers to the origins of the rule alone', () => {
  expect(corsHeaders(rules, 'https://anyone.test', 'GET')['access-control-allow-origin']).toBe('*')
  expect(corsHeaders(rules, 'https://anyone.test', 'GET')).not.toHaveProperty(
    'access-control-allow-credentials',
  )
  expect(corsHeaders(rules, 'https://anyone.test', 'PUT')).toEqual({})
})

it('reads what it writes', () => {
  const [first] = rules
  expect(readCorsConfiguration(writeXml('CORSConfiguration', corsXml(first ? [first] : [])))).toEqual([first])
})

it.each([
  ['no rule', '<CORSConfiguration/>', 'MalformedXML'],
  ['an entity trick', '<!DOCTYPE x [<!ENTITY a "b">]><CORSConfiguration/>', 'MalformedXML'],
  [
    'no origin',
    '<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>',
    'MalformedXML',
  ],
  [
    'an unknown method',
    '<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>PATCH</AllowedMethod></CORSRule></CORSConfiguration>',
    'InvalidRequest',
  ],
  [
    'two wildcards',
    '<CORSConfiguration><CORSRule><AllowedOrigin>*.*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>',
    'InvalidRequest',
  ],
])('refuses a configuration with %s', (_, xml, code) => {
  expect(() => readCorsConfiguration(xml)).toThrow(expect.objectContaining({ code }))
})
