import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What students find, kept by the database itself beside the texts: no writer can forget it. The columns are unknown to
 * Payload, so that nothing reads them along with a document. A `tsvector` holds at most one megabyte, which 250,000
 * characters never exceed, in whatever script: more of one text is not found, and saving it never fails.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
  -- Letters beyond ASCII are told from signs by the locale of a server, and where that is C not at all: quotation marks,
  -- dashes and pictures would be parts of words.
  create function search_words(given text) returns text language sql immutable parallel safe as $$
    select regexp_replace(given,
      '[\\u00a0-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7\\u2000-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020\\u3030\\ue000-\\uf8ff\\ufe00-\\ufe0f\\U0001f000-\\U0001faff]', ' ', 'g')
  $$;

  -- The words of an editor's document, a line for each of its blocks.
  create function rich_text_words(document jsonb) returns text language sql immutable parallel safe as $$
    select coalesce(string_agg(case node ->> 'type' when 'text' then coalesce(node ->> 'text', '') when 'tab' then ' ' else E'\n' end,
      '' order by place), '')
    from jsonb_path_query(document,
      'strict $.** ? (@.type == "text" || @.type == "tab" || @.type == "linebreak" || @.type == "paragraph"
        || @.type == "heading" || @.type == "listitem" || @.type == "quote")') with ordinality as nodes(node, place)
  $$;

  -- What is said in WebVTT, without times and tags.
  create function captions_words(captions text) returns text language sql immutable parallel safe as $$
    select replace(replace(replace(replace(
      regexp_replace(regexp_replace(captions, '^(WEBVTT|[0-9:.]+ --> ).*$', '', 'gn'), '<[^>]*>', '', 'g'),
      '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&amp;', '&')
  $$;

  alter table lectures add column search tsvector generated always as (
    setweight(to_tsvector('simple', search_words(title)), 'A')
      || setweight(to_tsvector('simple', search_words(left(rich_text_words(body), 240000))), 'C')) stored;
  create index lectures_search_idx on lectures using gin (search);

  alter table videos_captions add column search tsvector generated always as (
    to_tsvector('simple', search_words(left(captions_words(text), 250000)))) stored;
  create index videos_captions_search_idx on videos_captions using gin (search);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
  alter table lectures drop column search;
  alter table videos_captions drop column search;
  drop function rich_text_words(jsonb);
  drop function captions_words(text);
  drop function search_words(text);`)
}
