// query: busiest_agencies
// en: Agencies by the number of their tasks.
// zh: 任务最多的单位
// param role: string = "" in "" lead responsible support
// param collective: bool = true
// scope
// columns: agency id place collective tasks lead responsible support
// example: place=驻马店市
{{within d}}
MATCH (a:Agency|Organisation)-[r:{{duty}}]->(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE {{acts r}} AND {{scope d}}
WITH a, r, m
WHERE ($collective OR coalesce(a.collective, false) = false)
RETURN a.name AS agency, a.id AS id, a.place AS place, coalesce(a.collective, false) AS collective, count(DISTINCT m.id) AS tasks,
  count(DISTINCT CASE WHEN {{role r}} = 'lead' THEN m.id END) AS lead,
  count(DISTINCT CASE WHEN {{role r}} = 'responsible' THEN m.id END) AS responsible,
  count(DISTINCT CASE WHEN {{role r}} = 'support' THEN m.id END) AS support
ORDER BY tasks DESC, lead DESC, agency
