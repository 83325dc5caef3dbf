import type { Core, Route } from './core.ts'
import { filledText, type Input, type Json, optionalTexts, parameter, WIDTH } from './input.ts'
import { type Queryable, transaction } from './storage.ts'

const UNKNOWN_ROLE = { status: 'UNKNOWN_ROLE_ERROR' }

/** True when the role exists; inside a transaction it then cannot be deleted before the end. */
async function holdRole(db: Queryable, role: string): Promise<boolean> {
  const found = await db.query(`SELECT 1 FROM roles WHERE app_id = 'public' AND role = $1 FOR KEY SHARE`, [
    role,
  ])
  return found.rowCount === 1
}

async function createRole(core: Core, { body }: Input): Promise<Json> {
  const role = filledText(body, 'role', WIDTH.role)
  const permissions = optionalTexts(body, 'permissions', WIDTH.role) ?? []
  return transaction(core.db, async db => {
    const created = await db.query('INSERT INTO roles (role) VALUES ($1) ON CONFLICT DO NOTHING', [role])
    await db.query(
      `INSERT INTO role_permissions (role, permission)
       SELECT DISTINCT $1::varchar, p FROM unnest($2::text[]) AS p ORDER BY p ON CONFLICT DO NOTHING`,
      [role, permissions],
    )
    return { status: 'OK', createdNewRole: created.rowCount === 1 }
  })
}

async function removeRole(core: Core, { body }: Input): Promise<Json> {
  const removed = await core.db.query(`DELETE FROM roles WHERE app_id = 'public' AND role = $1`, [
    filledText(body, 'role', WIDTH.role),
  ])
  return { status: 'OK', didRoleExist: removed.rowCount === 1 }
}

async function listRoles(core: Core): Promise<Json> {
  const found = await core.db.query<{ role: string }>(
    `SELECT role FROM roles WHERE app_id = 'public' ORDER BY role`,
  )
  return { status: 'OK', roles: found.rows.map(row => row.role) }
}

async function readPermissions(core: Core, { query }: Input): Promise<Json> {
  const role = parameter(query, 'role')
  if (!(await holdRole(core.db, role))) return UNKNOWN_ROLE
  const found = await core.db.query<{ permission: string }>(
    `SELECT permission FROM role_permissions WHERE app_id = 'public' AND role = $1 ORDER BY permission`,
    [role],
  )
  return { status: 'OK', permissions: found.rows.map(row => row.permission) }
}

/** Without a list, all permissions of the role go. */
async function removePermissions(core: Core, { body }: Input): Promise<Json> {
  const role = filledText(body, 'role', WIDTH.role)
  const permissions = optionalTexts(body, 'permissions', WIDTH.role)
  if (!(await holdRole(core.db, role))) return UNKNOWN_ROLE
  await core.db.query(
    `DELETE FROM role_permissions WHERE app_id = 'public' AND role = $1
       AND ($2::text[] IS NULL OR permission = ANY($2::text[]))`,
    [role, permissions ?? null],
  )
  return { status: 'OK' }
}

async function rolesWithPermission(core: Core, { query }: Input): Promise<Json> {
  const found = await core.db.query<{ role: string }>(
    `SELECT role FROM role_permissions WHERE app_id = 'public' AND permission = $1 ORDER BY role`,
    [parameter(query, 'permission')],
  )
  return { status: 'OK', roles: found.rows.map(row => row.role) }
}

async function addUserRole(core: Core, { tenant, body }: Input): Promise<Json> {
  const userId = filledText(body, 'userId', WIDTH.userId)
  const role = filledText(body, 'role', WIDTH.role)
  return transaction(core.db, async db => {
    if (!(await holdRole(db, role))) return UNKNOWN_ROLE
    const added = await db.query(
      'INSERT INTO user_roles (tenant_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [tenant, userId, role],
    )
    return { status: 'OK', didUserAlreadyHaveRole: added.rowCount === 0 }
  })
}

async function removeUserRole(core: Core, { tenant, body }: Input): Promise<Json> {
  const userId = filledText(body, 'userId', WIDTH.userId)
  const role = filledText(body, 'role', WIDTH.role)
  if (!(await holdRole(core.db, role))) return UNKNOWN_ROLE
  const removed = await core.db.query(
    `DELETE FROM user_roles WHERE app_id = 'public' AND tenant_id = $3 AND user_id = $1 AND role = $2`,
    [userId, role, tenant],
  )
  return { status: 'OK', didUserHaveRole: removed.rowCount === 1 }
}

async function readUserRoles(core: Core, { tenant, query }: Input): Promise<Json> {
  const found = await core.db.query<{ role: string }>(
    `SELECT role FROM user_roles WHERE app_id = 'public' AND tenant_id = $2 AND user_id = $1 ORDER BY role`,
    [parameter(query, 'userId'), tenant],
  )
  return { status: 'OK', roles: found.rows.map(row => row.role) }
}

async function usersWithRole(core: Core, { tenant, query }: Input): Promise<Json> {
  const role = parameter(query, 'role')
  if (!(await holdRole(core.db, role))) return UNKNOWN_ROLE
  const found = await core.db.query<{ user_id: string }>(
    `SELECT user_id FROM user_roles WHERE app_id = 'public' AND tenant_id = $2 AND role = $1 ORDER BY user_id`,
    [role, tenant],
  )
  return { status: 'OK', users: found.rows.map(row => row.user_id) }
}

export const roleRoutes: Route[] = [
  { method: 'PUT', path: '/recipe/role', handle: createRole },
  { method: 'POST', path: '/recipe/role/remove', handle: removeRole },
  { method: 'GET', path: '/recipe/roles', handle: listRoles },
  { method: 'GET', path: '/recipe/role/permissions', handle: readPermissions },
  { method: 'POST', path: '/recipe/role/permissions/remove', handle: removePermissions },
  { method: 'GET', path: '/recipe/permission/roles', handle: rolesWithPermission },
  { method: 'PUT', path: '/recipe/user/role', handle: addUserRole },
  { method: 'POST', path: '/recipe/user/role/remove', handle: removeUserRole },
  { method: 'GET', path: '/recipe/user/roles', handle: readUserRoles },
  { method: 'GET', path: '/recipe/role/users', handle: usersWithRole },
]
