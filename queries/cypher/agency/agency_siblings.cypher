// query: agency_siblings
// en: The same bureau in other places, with the number of its tasks in each role.
// zh: 其他地区的同类单位
// param agency: Agency
// columns: agency id place tasks lead responsible support
// example: agency=驻马店市科学技术局
MATCH (a:Agency {id: $agency})-[:OF_KIND]->(k:AgencyKind)<-[:OF_KIND]-(b:Agency)
WHERE b.id <> a.id
OPTIONAL MATCH (b)-[r:{{duty}}]->(m:Measure)
RETURN b.name AS agency, b.id AS id, b.place AS place, count(DISTINCT m.id) AS tasks,
  count(DISTINCT CASE WHEN {{role r}} = 'lead' THEN m.id END) AS lead,
  count(DISTINCT CASE WHEN {{role r}} = 'responsible' THEN m.id END) AS responsible,
  count(DISTINCT CASE WHEN {{role r}} = 'support' THEN m.id END) AS support
ORDER BY tasks DESC, agency
