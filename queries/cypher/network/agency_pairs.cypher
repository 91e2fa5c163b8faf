// query: agency_pairs
// en: Pairs of agencies by the number of tasks they share.
// zh: 单位共事关系
// param least: int = 2
// scope
// columns: agency id other other_id tasks
// example: place=驻马店市 least=5
{{within d}}
MATCH (a:Agency|Organisation)-[:{{duty}}]->(m:Measure)<-[:{{duty}}]-(b:Agency|Organisation)
MATCH (d:Document)-[:HAS_MEASURE]->(m)
WHERE a.id < b.id AND {{scope d}}
WITH a, b, count(DISTINCT m.id) AS tasks WHERE tasks >= $least
RETURN a.name AS agency, a.id AS id, b.name AS other, b.id AS other_id, tasks AS tasks
ORDER BY tasks DESC, agency, other
