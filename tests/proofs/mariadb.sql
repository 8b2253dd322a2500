-- The catalogue of the database `main` as one line of JSON, in the form of `sql/catalogue.rs`.
SET SESSION group_concat_max_len = 100000000;
SELECT JSON_OBJECT('tables', COALESCE(JSON_OBJECTAGG(t.table_name, JSON_OBJECT(
  'comment', NULLIF(t.table_comment, ''),
  'columns', (
    SELECT JSON_ARRAYAGG(JSON_OBJECT(
      'name', c.column_name,
      'type', c.column_type,
      'nullable', c.is_nullable = 'YES',
      'default', c.column_default IS NOT NULL AND c.column_default <> 'NULL',
      'identity', c.extra LIKE '%auto_increment%',
      'generated', CASE WHEN c.extra LIKE '%STORED GENERATED%' THEN 's' WHEN c.extra LIKE '%VIRTUAL GENERATED%' THEN 'v' ELSE '' END,
      'comment', NULLIF(c.column_comment, '')
    ) ORDER BY c.ordinal_position)
    FROM information_schema.columns c WHERE c.table_schema = 'main' AND c.table_name = t.table_name
  ),
  'indexes', (
    SELECT JSON_ARRAYAGG(JSON_OBJECT('name', i.index_name, 'unique', i.non_unique = 0, 'method', i.index_type,
      'part', i.column_name, 'comment', NULLIF(i.index_comment, '')) ORDER BY i.index_name, i.seq_in_index)
    FROM information_schema.statistics i WHERE i.table_schema = 'main' AND i.table_name = t.table_name
  ),
  'foreign_keys', (
    SELECT JSON_ARRAYAGG(JSON_OBJECT('name', k.constraint_name, 'column', k.column_name,
      'references', k.referenced_table_name, 'referenced', k.referenced_column_name,
      'on_delete', r.delete_rule, 'on_update', r.update_rule) ORDER BY k.constraint_name, k.ordinal_position)
    FROM information_schema.key_column_usage k
    JOIN information_schema.referential_constraints r
      ON r.constraint_schema = 'main' AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
    WHERE k.table_schema = 'main' AND k.table_name = t.table_name AND k.referenced_table_name IS NOT NULL
  ),
  'checks', (
    SELECT COUNT(*) FROM information_schema.check_constraints k
    WHERE k.constraint_schema = 'main' AND k.table_name = t.table_name AND k.check_clause NOT LIKE 'json\_valid(%'
  )
)), JSON_OBJECT()))
FROM information_schema.tables t WHERE t.table_schema = 'main' AND t.table_type = 'BASE TABLE';
