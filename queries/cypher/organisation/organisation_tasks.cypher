// query: organisation_tasks
// en: Measures that name an organisation as lead or responsible.
// zh: 机构企业承担的任务
// scope
// columns: name id role document file place section label title quote start end measure
// example: place=驻马店市
{{within d}}
MATCH (o:Organisation)-[r:{{duty}}]->(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE {{scope d}}
RETURN o.name AS name, o.id AS id, {{role r}} AS role, {{source d}}, {{measure m}}, {{assigned r}}, m.id AS measure
ORDER BY name, file, m.position, role
