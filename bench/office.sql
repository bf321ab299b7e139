-- For `bench/run office`: a service whose form asks 25 things on one step, with 300 drafts of the person who measures.
-- Nothing happens when it is there already.
BEGIN;
CREATE TEMP TABLE kinds ON COMMIT DROP AS
  SELECT n, (ARRAY['text', 'textarea', 'integer', 'money', 'date', 'yes_no', 'select', 'email', 'phone', 'url'])[1 + n % 10] AS kind
  FROM generate_series(1, 25) n
  WHERE NOT EXISTS (SELECT 1 FROM service_service WHERE code = 'bench');
WITH form AS (
  INSERT INTO service_hubform (name, code, version, published, published_at)
    SELECT '{"en": "Bench", "kk": "Өлшем", "ru": "Замер"}', 'bench', 1, true, now() WHERE EXISTS (SELECT 1 FROM kinds)
    RETURNING id
), fields AS (
  SELECT jsonb_agg(jsonb_build_object('key', 'q' || n, 'kind', kind, 'required', n % 2 = 1,
      'title', jsonb_build_object('en', 'Question ' || n, 'kk', n || '-сұрақ', 'ru', 'Вопрос ' || n))
    || CASE kind WHEN 'select' THEN '{"options": [{"code": "a", "title": {"en": "A", "kk": "А", "ru": "А"}}, {"code": "b", "title": {"en": "B", "kk": "Б", "ru": "Б"}}]}'
       ELSE '{}' END::jsonb ORDER BY n) AS list
  FROM kinds
), version AS (
  INSERT INTO app.form_version (hub_form_id, version, structure, digest)
    SELECT id, 1, jsonb_build_object('name', '{"en": "Bench", "kk": "Өлшем", "ru": "Замер"}'::jsonb, 'steps',
        jsonb_build_array(jsonb_build_object('name', '{"en": "All", "kk": "Бәрі", "ru": "Всё"}'::jsonb, 'fields', list))),
      encode(sha256('bench'), 'hex')
    FROM form, fields
), service AS (
  INSERT INTO service_service (code, name, hub_form_id, is_active, published)
    SELECT 'bench', '{"en": "Bench", "kk": "Өлшем", "ru": "Замер"}', id, true, true FROM form
    RETURNING code, hub_form_id
), answers AS (
  INSERT INTO service_hubformdata (hub_form_id, form_version)
    SELECT hub_form_id, 1 FROM service, generate_series(1, 300) RETURNING id
)
INSERT INTO service_servicerequest (service_id, author_id, status, hub_form_data_id)
  SELECT code, (SELECT max(id) FROM account_user), 'draft', id FROM service, answers;
COMMIT;
