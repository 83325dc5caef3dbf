import { lockFor, type Pool, type Queryable, transaction } from './storage.ts'

/**
 * Tables and columns carry the names of the real core's PostgreSQL plugin, so that users, password hashes,
 * roles and metadata written here are found where its documentation and tools look for them.
 * `lectern_thirdparty_config` is ours: the real core spreads a provider's settings over two wide tables.
 */
const USERS = `
CREATE TABLE IF NOT EXISTS apps (app_id VARCHAR(64) NOT NULL DEFAULT 'public' PRIMARY KEY, created_at_time BIGINT);
CREATE TABLE IF NOT EXISTS tenants (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public' REFERENCES apps ON DELETE CASCADE,
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  created_at_time BIGINT,
  PRIMARY KEY (app_id, tenant_id)
);
CREATE TABLE IF NOT EXISTS tenant_first_factors (
  connection_uri_domain VARCHAR(256) NOT NULL DEFAULT '',
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  factor_id VARCHAR(128) NOT NULL,
  PRIMARY KEY (connection_uri_domain, app_id, tenant_id, factor_id)
);
CREATE TABLE IF NOT EXISTS lectern_thirdparty_config (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  third_party_id VARCHAR(28) NOT NULL,
  config TEXT NOT NULL,
  PRIMARY KEY (app_id, tenant_id, third_party_id)
);
CREATE TABLE IF NOT EXISTS key_value (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  name VARCHAR(128) NOT NULL,
  value TEXT,
  created_at_time BIGINT,
  PRIMARY KEY (app_id, tenant_id, name)
);
CREATE TABLE IF NOT EXISTS app_id_to_user_id (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public' REFERENCES apps ON DELETE CASCADE,
  user_id CHAR(36) NOT NULL,
  recipe_id VARCHAR(128) NOT NULL,
  primary_or_recipe_user_id CHAR(36) NOT NULL,
  is_linked_or_is_a_primary_user BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (app_id, user_id)
);
CREATE TABLE IF NOT EXISTS all_auth_recipe_users (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id CHAR(36) NOT NULL,
  primary_or_recipe_user_id CHAR(36) NOT NULL,
  is_linked_or_is_a_primary_user BOOLEAN NOT NULL DEFAULT FALSE,
  recipe_id VARCHAR(128) NOT NULL,
  time_joined BIGINT NOT NULL,
  primary_or_recipe_user_time_joined BIGINT NOT NULL,
  PRIMARY KEY (app_id, tenant_id, user_id),
  FOREIGN KEY (app_id, tenant_id) REFERENCES tenants ON DELETE CASCADE,
  FOREIGN KEY (app_id, user_id) REFERENCES app_id_to_user_id ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS all_auth_recipe_users_pagination_index1
  ON all_auth_recipe_users (app_id, tenant_id, primary_or_recipe_user_time_joined DESC, primary_or_recipe_user_id DESC);
CREATE TABLE IF NOT EXISTS emailpassword_users (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id CHAR(36) NOT NULL,
  email VARCHAR(256) NOT NULL,
  password_hash VARCHAR(256) NOT NULL,
  time_joined BIGINT NOT NULL,
  PRIMARY KEY (app_id, user_id),
  FOREIGN KEY (app_id, user_id) REFERENCES app_id_to_user_id ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS emailpassword_user_to_tenant (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id CHAR(36) NOT NULL,
  email VARCHAR(256) NOT NULL,
  PRIMARY KEY (app_id, tenant_id, user_id),
  CONSTRAINT emailpassword_user_to_tenant_email_key UNIQUE (app_id, tenant_id, email),
  FOREIGN KEY (app_id, tenant_id, user_id) REFERENCES all_auth_recipe_users ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS thirdparty_users (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  third_party_id VARCHAR(28) NOT NULL,
  third_party_user_id VARCHAR(256) NOT NULL,
  user_id CHAR(36) NOT NULL,
  email VARCHAR(256) NOT NULL,
  time_joined BIGINT NOT NULL,
  PRIMARY KEY (app_id, user_id),
  FOREIGN KEY (app_id, user_id) REFERENCES app_id_to_user_id ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS thirdparty_users_email_index ON thirdparty_users (app_id, email);
CREATE TABLE IF NOT EXISTS thirdparty_user_to_tenant (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id CHAR(36) NOT NULL,
  third_party_id VARCHAR(28) NOT NULL,
  third_party_user_id VARCHAR(256) NOT NULL,
  PRIMARY KEY (app_id, tenant_id, user_id),
  CONSTRAINT thirdparty_user_to_tenant_third_party_user_id_key
    UNIQUE (app_id, tenant_id, third_party_id, third_party_user_id),
  FOREIGN KEY (app_id, tenant_id, user_id) REFERENCES all_auth_recipe_users ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS userid_mapping (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  supertokens_user_id CHAR(36) NOT NULL,
  external_user_id VARCHAR(128) NOT NULL,
  external_user_id_info TEXT,
  PRIMARY KEY (app_id, supertokens_user_id, external_user_id),
  CONSTRAINT userid_mapping_supertokens_user_id_key UNIQUE (app_id, supertokens_user_id),
  CONSTRAINT userid_mapping_external_user_id_key UNIQUE (app_id, external_user_id),
  FOREIGN KEY (app_id, supertokens_user_id) REFERENCES app_id_to_user_id ON DELETE CASCADE
);
`

const RECIPES = `
CREATE TABLE IF NOT EXISTS emailpassword_pswd_reset_tokens (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id CHAR(36) NOT NULL,
  token VARCHAR(128) NOT NULL,
  email VARCHAR(256),
  token_expiry BIGINT NOT NULL,
  PRIMARY KEY (app_id, user_id, token),
  CONSTRAINT emailpassword_pswd_reset_tokens_token_key UNIQUE (token),
  FOREIGN KEY (app_id, user_id) REFERENCES app_id_to_user_id ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS emailpassword_password_reset_token_expiry_index
  ON emailpassword_pswd_reset_tokens (token_expiry);
CREATE TABLE IF NOT EXISTS emailverification_verified_emails (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id VARCHAR(128) NOT NULL,
  email VARCHAR(256) NOT NULL,
  PRIMARY KEY (app_id, user_id, email)
);
CREATE TABLE IF NOT EXISTS emailverification_tokens (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id VARCHAR(128) NOT NULL,
  email VARCHAR(256) NOT NULL,
  token VARCHAR(128) NOT NULL,
  token_expiry BIGINT NOT NULL,
  PRIMARY KEY (app_id, tenant_id, user_id, email, token),
  CONSTRAINT emailverification_tokens_token_key UNIQUE (token)
);
CREATE INDEX IF NOT EXISTS emailverification_tokens_index ON emailverification_tokens (token_expiry);
CREATE TABLE IF NOT EXISTS user_metadata (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id VARCHAR(128) NOT NULL,
  user_metadata TEXT NOT NULL,
  PRIMARY KEY (app_id, user_id)
);
CREATE TABLE IF NOT EXISTS roles (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  role VARCHAR(255) NOT NULL,
  PRIMARY KEY (app_id, role)
);
CREATE TABLE IF NOT EXISTS role_permissions (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  role VARCHAR(255) NOT NULL,
  permission VARCHAR(255) NOT NULL,
  PRIMARY KEY (app_id, role, permission),
  FOREIGN KEY (app_id, role) REFERENCES roles ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS role_permissions_permission_index ON role_permissions (app_id, permission);
CREATE TABLE IF NOT EXISTS user_roles (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  user_id VARCHAR(128) NOT NULL,
  role VARCHAR(255) NOT NULL,
  PRIMARY KEY (app_id, tenant_id, user_id, role),
  FOREIGN KEY (app_id, role) REFERENCES roles ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS user_roles_role_index ON user_roles (app_id, tenant_id, role);
CREATE TABLE IF NOT EXISTS session_info (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  tenant_id VARCHAR(64) NOT NULL DEFAULT 'public',
  session_handle VARCHAR(255) NOT NULL,
  user_id VARCHAR(128) NOT NULL,
  refresh_token_hash_2 VARCHAR(128) NOT NULL,
  session_data TEXT,
  expires_at BIGINT NOT NULL,
  created_at_time BIGINT NOT NULL,
  jwt_user_payload TEXT,
  use_static_key BOOLEAN NOT NULL,
  PRIMARY KEY (app_id, tenant_id, session_handle)
);
CREATE INDEX IF NOT EXISTS session_expiry_index ON session_info (expires_at);
CREATE INDEX IF NOT EXISTS session_info_user_id_app_id_index ON session_info (user_id, app_id);
CREATE TABLE IF NOT EXISTS session_access_token_signing_keys (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  created_at_time BIGINT NOT NULL,
  value TEXT,
  PRIMARY KEY (app_id, created_at_time)
);
CREATE TABLE IF NOT EXISTS jwt_signing_keys (
  app_id VARCHAR(64) NOT NULL DEFAULT 'public',
  key_id VARCHAR(255) NOT NULL,
  key_string TEXT NOT NULL,
  algorithm VARCHAR(10) NOT NULL,
  created_at BIGINT,
  PRIMARY KEY (app_id, key_id)
);
`

/** Payload, too, may have tables `tenants` or `roles`: beside them this core would half work. */
async function refuseForeignTables(db: Queryable): Promise<void> {
  const foreign = await db.query<{ table_name: string }>(
    `SELECT t.table_name FROM information_schema.tables t
     WHERE t.table_schema = 'public' AND t.table_name IN ('apps', 'tenants', 'roles', 'user_roles', 'key_value')
       AND NOT EXISTS (SELECT 1 FROM information_schema.columns c
         WHERE c.table_schema = 'public' AND c.table_name = t.table_name AND c.column_name = 'app_id')`,
  )
  const names = foreign.rows.map(row => row.table_name).join(', ')
  if (names)
    throw new Error(`auth-core needs a database of its own: this one has another application's ${names}`)
}

/**
 * Creates what is missing and the app and tenant `public`; concurrent starts wait for each other.
 * Throws when the database belongs to another application.
 */
export async function createTables(pool: Pool, now: number): Promise<void> {
  await transaction(pool, async db => {
    await lockFor(db, 'auth-core', 'schema')
    await db.query('SET LOCAL search_path TO public')
    await refuseForeignTables(db)
    await db.query(USERS)
    await db.query(RECIPES)
    await db.query('INSERT INTO apps (created_at_time) VALUES ($1) ON CONFLICT DO NOTHING', [now])
    await db.query('INSERT INTO tenants (created_at_time) VALUES ($1) ON CONFLICT DO NOTHING', [now])
  })
}
