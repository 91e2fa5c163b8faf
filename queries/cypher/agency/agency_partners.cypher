// query: agency_partners
// en: With whom an agency works, by the number of tasks they share.
// zh: 与某单位共事的单位
// param agency: Agency|Organisation
// scope
// columns: agency id collective tasks
// example: agency=安顺市科学技术局
{{within d}}
MATCH (a:Agency|Organisation {id: $agency})-[r:{{duty}}]->(m:Measure)<-[s:{{duty}}]-(b:Agency|Organisation)
MATCH (m)<-[:HAS_MEASURE]-(d:Document)
WHERE a.id <> b.id AND {{scope d}}
RETURN b.name AS agency, b.id AS id, coalesce(b.collective, false) AS collective, count(DISTINCT m.id) AS tasks
ORDER BY tasks DESC, agency
