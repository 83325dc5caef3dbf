import { describe, expect, it } from 'vitest'
import { Refusal } from './input.ts'
import { locate, route } from './router.ts'

const refusal = (pathname: string, method: string, licensed = false): number => {
  try {
    route(locate(pathname), method, licensed)
    return 200
  } catch (error) {
    if (error instanceof Refusal) return error.status
    throw error
  }
}

describe('locate', () => {
  it.each([
    ['/recipe/signin', '/recipe/signin', 'public'],
    ['/public/recipe/signin', '/recipe/signin', 'public'],
    ['/Public/users', '/users', 'public'],
    ['/academy/users/count', '/users/count', 'academy'],
    ['/appid-public/public/recipe/signin', '/recipe/signin', 'public'],
    ['/appid-other/recipe/signin', '/recipe/signin', 'other/'],
    ['/appid-other/public/users', '/users', 'other/public'],
    ['/', '/', 'public'],
  ])('splits %s', (pathname, path, tenant) => {
    expect(locate(pathname)).toMatchObject({ path, tenant })
  })

  it('asks for the key everywhere but for greeting and public keys', () => {
    expect(locate('/hello').needsKey).toBe(false)
    expect(locate('/.well-known/jwks.json').needsKey).toBe(false)
    expect(locate('/apiversion').needsKey).toBe(true)
    expect(locate('/recipe/nothing').needsKey).toBe(true)
    expect(locate('/hello/').needsKey).toBe(true)
  })
})

describe('route', () => {
  it.each([
    ['/public/recipe/signin', 'POST', 200],
    ['/public/recipe/signin', 'GET', 405],
    ['/recipe/unknown', 'GET', 404],
    ['/academy/recipe/signin', 'POST', 400],
    ['/academy/recipe/multitenancy/tenant/v2', 'GET', 200],
    ['/appid-other/public/recipe/signin', 'POST', 400],
    ['/recipe/accountlinking/user/primary', 'POST', 402],
    ['/recipe/totp/device/list', 'GET', 402],
    ['/public/recipe/multitenancy/tenant/user', 'POST', 402],
    ['/recipe/dashboard/signin', 'POST', 404],
  ])('answers %s %s with %i', (pathname, method, status) => {
    expect(refusal(pathname, method)).toBe(status)
  })

  it.each([
    ['/academy/recipe/signin', 'POST', 200],
    ['/academy/recipe/unknown', 'GET', 404],
    ['/recipe/multitenancy/app/v2', 'PUT', 404],
    ['/recipe/accountlinking/user/primary', 'POST', 402],
    ['/recipe/totp/device/list', 'GET', 402],
  ])('with a licence for tenants answers %s %s with %i', (pathname, method, status) => {
    expect(refusal(pathname, method, true)).toBe(status)
  })
})
