// query: agency_tasks
// en: What an agency leads, is responsible for or supports.
// zh: 单位承担的任务
// param agency: Agency|Organisation
// param role: string = "" in "" lead responsible support
// scope
// columns: agency role document file place section label title quote start end measure raw implied
// example: agency=驻马店市科学技术局 role=lead
{{within d}}
MATCH (a:Agency|Organisation {id: $agency})-[r:{{duty}}]->(m:Measure)
MATCH (m)<-[:HAS_MEASURE]-(d:Document)
WHERE {{acts r}} AND {{scope d}}
RETURN a.name AS agency, {{role r}} AS role, {{source d}}, {{measure m}}, {{assigned r}}, m.id AS measure, r.raw AS raw, r.implied AS implied
ORDER BY file, m.position, role
